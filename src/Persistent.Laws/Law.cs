using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace Persistent.Laws;

/// <summary>Tries a statement about all values of a kind on many of them, and reports the smallest that breaks it.</summary>
public static class Law
{
    /// <summary>Tries a law on random cases; returns when it holds for all of them.</summary>
    /// <typeparam name="T">A case: a plain value that can be printed.</typeparam>
    /// <param name="law">The law's name: a sentence that says what holds.</param>
    /// <param name="cases">How cases are made and made smaller.</param>
    /// <param name="check">Throws when the law does not hold for the case. Deterministic, or the case cannot be made smaller.</param>
    /// <param name="run">How many cases, and from which seed.</param>
    /// <exception cref="LawViolated">The law does not hold.</exception>
    public static void Holds<T>(string law, Arbitrary<T> cases, Action<T> check, LawRun? run = null) =>
        Holds(law, cases, check, shown: static @case => @case, run);

    /// <summary>Tries a law on random cases that are not made smaller.</summary>
    /// <inheritdoc cref="Holds{T}(string, Arbitrary{T}, Action{T}, LawRun?)"/>
    public static void Holds<T>(string law, Gen<T> cases, Action<T> check, LawRun? run = null) =>
        Holds(law, Arb.From(cases), check, run);

    /// <summary>As the public form, with what is shown of a case.</summary>
    internal static void Holds<T>(string law, Arbitrary<T> cases, Action<T> check, Func<T, object?> shown, LawRun? run)
    {
        ArgumentException.ThrowIfNullOrEmpty(law);
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(check);
        run ??= LawRun.Default;
        var verdict = new Verdict();
        var config = Config.Quick
            .WithName(law)
            .WithMaxTest(run.AllCases)
            .WithStartSize(1)
            .WithEndSize(run.LargestSize)
            .WithRunner(verdict);
        Check.One(run.SeedFor(law).Apply(config), Prop.ForAll(cases, check));
        verdict.Throw(law, @case => shown((T)@case));
    }

    private sealed class Verdict : IRunner
    {
        private TestResult? _result;

        public void OnStartFixture(Type t)
        {
        }

        public void OnArguments(int number, FSharpList<object> arguments, FSharpFunc<int, FSharpFunc<FSharpList<object>, string>> every)
        {
        }

        public void OnShrink(FSharpList<object> arguments, FSharpFunc<FSharpList<object>, string> everyShrink)
        {
        }

        public void OnFinished(string name, TestResult result) => _result = result;

        internal void Throw(string law, Func<object, object?> shown)
        {
            switch (_result)
            {
                case TestResult.Failed failed:
                    var because = failed.Item4 is Outcome.Failed { Item: { } thrown } ? thrown : new InvalidOperationException("The case was rejected.");
                    throw new LawViolated(
                        law,
                        counterexample: shown(failed.Item3.Head),
                        found: shown(failed.Item2.Head),
                        failed.Item1.NumberOfTests,
                        failed.Item1.NumberOfShrinks,
                        LawSeed.From(failed.Item6, failed.Item7),
                        because);
                case null or TestResult.Exhausted:
                    throw new InvalidOperationException($"The law \"{law}\" was not tried.");
            }
        }
    }
}
