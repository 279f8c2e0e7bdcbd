module Persistent.Examples.FSharp.PondLaws

open System
open Persistent.Arrays
open Persistent.Laws
open Persistent.State
open Persistent.Stepping
open Xunit

// The scheme is made anew for every run, so that a memory hidden in it shows.
let laws step = StepLaws.For((fun () -> Pond.scheme (step ())), struct (3, 30), (fun width -> Pond.ofWidth width))

[<Fact>]
let ``all laws hold for the pond`` () = (laws (fun () -> Pond.step)).AllHold()

/// A step that counts its calls: the compiler has nothing against it.
let counting () =
    let calls = ref 0

    fun (pond: Pond) (at: StepInterval) ->
        calls.Value <- calls.Value + 1
        Pond.step { pond with Decay = pond.Decay + 1e-9 * float calls.Value } at

[<Fact>]
let ``a step that counts its calls is found out`` () =
    let broken = Assert.Throws<LawViolated>(fun () -> (laws counting).StepIsPure())
    Assert.Contains("differ at", broken.Message)

/// A state that forgets to show its array to scopes, and so loses it when a step ends.
[<CustomEquality; NoComparison>]
type Careless =
    { Amounts: PersistentArray<float> }

    override this.Equals other =
        match other with
        | :? Careless as careless -> StateBytes.Equal(this, careless)
        | _ -> false

    override this.GetHashCode() = BitHash.Empty.Value(this.Amounts).ToHashCode()

    interface IState<Careless> with
        static member Descriptor =
            StateDescriptor.Of("careless@1 {Amounts: array<f64>}", (fun () -> [||]), (fun () -> [||]))

        static member Read reader =
            reader.Enter "Amounts"
            let amounts = reader.Array<float>()
            reader.Leave()
            { Amounts = amounts }

        member this.Visit(visitor: byref<'V>) =
            visitor.Enter "Amounts"
            visitor.Array this.Amounts
            visitor.Leave()

    interface IHasArrays with
        member _.VisitArrays(_: byref<'V>) = ()

    interface IEquatable<Careless> with
        member this.Equals other =
            match other with
            | null -> false
            | careless -> StateBytes.Equal(this, careless)

let carelessly (state: Careless) (at: StepInterval) =
    StepOutcome.Accept { Amounts = state.Amounts.Stencil(30, Spread(at.Size, 0.0)) }

[<Fact>]
let ``a state that does not show its array is found out`` () =
    let laws =
        StepLaws.For(
            (fun () -> Scheme.Of(Func<_, _, _>(carelessly), StepControl.Fixed 0.2)),
            struct (1, 9),
            (fun tenths -> { Amounts = PersistentArray.Fill(900L, float tenths / 10.0) })
        )

    let broken = Assert.Throws<LawViolated>(fun () -> laws.NothingRecycledIsRead())
    Assert.Contains("was released", broken.Message)
