module Persistent.Examples.FSharp.PageTests

open System
open System.IO
open Persistent.Laws
open Xunit

let page = Path.Combine(__SOURCE_DIRECTORY__, "..", "..", "fsharp.md")

[<Fact>]
let ``the page shows what the law says of a step that counts its calls`` () =
    let broken = Assert.Throws<LawViolated>(fun () -> (PondLaws.laws PondLaws.counting).StepIsPure())
    let shown = (File.ReadAllText page).Split("```text\n").[1].Split("\n```").[0]

    // Another seed finds another case.
    let isUsualSeed = String.IsNullOrEmpty(Environment.GetEnvironmentVariable LawSeed.Variable) && not LawRun.IsLong

    if isUsualSeed && not (broken.Message.StartsWith(shown, StringComparison.Ordinal)) then
        Assert.Fail($"The page says\n{shown}\nand the law\n{broken.Message}")
