namespace Persistent.Examples.FSharp

open System
open Persistent.Arrays
open Persistent.State
open Persistent.Stepping

/// The shape of the state: what hashes and files know of it.
module Shape =
    let pond =
        StateDescriptor.Of("pond@1 {Pollutant: array<f64>, Width: i32, Decay: f64}", (fun () -> [||]), (fun () -> [||]))

/// A square pond into which something was spilt, on a grid of Width times Width points.
[<CustomEquality; NoComparison>]
type Pond =
    { Pollutant: PersistentArray<float>
      Width: int
      Decay: float }

    override this.Equals other =
        match other with
        | :? Pond as pond -> StateBytes.Equal(this, pond)
        | _ -> false

    override this.GetHashCode() =
        BitHash.Empty.Value(this.Pollutant).Add(int64 this.Width).Add(this.Decay).ToHashCode()

    interface IState<Pond> with
        static member Descriptor = Shape.pond

        // A part that cannot be read is empty, and what is made of it is not looked at.
        static member Read reader =
            reader.Enter "Pollutant"
            let pollutant = reader.Array<float>()
            reader.Leave()
            reader.Enter "Width"
            let width = reader.Scalar<int>()
            reader.Leave()
            reader.Enter "Decay"
            let decay = reader.Scalar<float>()
            reader.Leave()
            { Pollutant = pollutant; Width = width; Decay = decay }

        member this.Visit(visitor: byref<'V>) =
            visitor.Enter "Pollutant"
            visitor.Array this.Pollutant
            visitor.Leave()
            visitor.Enter "Width"
            visitor.Scalar this.Width
            visitor.Leave()
            visitor.Enter "Decay"
            visitor.Scalar this.Decay
            visitor.Leave()

    interface IHasArrays with
        member this.VisitArrays(visitor: byref<'V>) = visitor.Array this.Pollutant

    interface IEquatable<Pond> with
        member this.Equals other =
            match other with
            | null -> false
            | pond -> StateBytes.Equal(this, pond)

/// One explicit step of diffusion and decay, a row at a time; the shore keeps its values.
[<Struct>]
type Spread(mixing: float, decay: float) =
    interface IStencilKernel<float> with
        member _.Radius = 1

        member _.Row(rows, output) =
            let north = rows[-1]
            let here = rows[0]
            let south = rows[1]

            for x in 1 .. output.Length - 2 do
                let around = north[x] + here[x - 1] + here[x + 1] + south[x]
                output[x] <- here[x] + mixing * (around - 4.0 * here[x]) - decay * here[x]

module Pond =
    let ofWidth width =
        let spill = (width / 2) * width + width / 2
        { Pollutant = PersistentArray.Fill(int64 (width * width), 0.0).SetItem(int64 spill, 1.0)
          Width = width
          Decay = 0.05 }

    /// The step: a function of a state and an interval, and of nothing else.
    let step (pond: Pond) (at: StepInterval) =
        if at.Size > 0.25 then
            StepOutcome.Reject(Rejection.Courant, LanguageExt.Prelude.Some(at.Size / 2.0))
        else
            StepOutcome.Accept { pond with Pollutant = pond.Pollutant.Stencil(pond.Width, Spread(at.Size, at.Size * pond.Decay)) }

    let scheme step = Scheme.Of(Func<_, _, _>(step), StepControl.Fixed 0.4)
