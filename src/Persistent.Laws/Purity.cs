using Persistent.Arrays;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Laws;

/// <summary>Equal inputs give equal bits, and the input stays as it is.</summary>
/// <remarks>Of a program the accepted steps lead to the inputs; each dropped step, and one at the end, is an input to look at.</remarks>
internal static class Purity
{
    internal static void Check<T>(StepTrial<T> trial)
        where T : IState<T>
    {
        var one = trial.Start(trial.Pool());
        var other = trial.Start(trial.Pool(threads: 2));
        foreach (var command in trial.Commands)
        {
            if (command is StepCommand.Advance)
            {
                (one, other) = (one.Advance(), other.Advance());
                LawBroken.UnlessSame(one.State, other.State, "two runs of the same steps");
            }
            else if (command is StepCommand.Discard { Factor: var factor })
            {
                Look(one, other, factor);
            }
        }

        Look(one, other, factor: 1);
    }

    private static void Look<T>(Integration<T> one, Integration<T> other, double factor)
        where T : IState<T> => Scope.Measure(
        () =>
        {
            var before = StateHash.Of(one.Model);
            var first = Outcome(one, factor);
            LawBroken.Unless(StateHash.Of(one.Model) == before, "the step changed its input");
            var again = Outcome(one, factor);
            Same(first, again, "two steps from the same input");
            Same(first, Outcome(other, factor), "steps of two schemes from equal inputs, made apart,");
            LawBroken.Unless(StateHash.Of(one.Model) == before, "the step changed its input");
            return 0;
        },
        one.Scheme.Pool);

    private static StepOutcome<T> Outcome<T>(Integration<T> at, double factor)
        where T : IState<T> => Scope.Run(() => at.Attempt(factor), at.Scheme.Pool);

    private static void Same<T>(StepOutcome<T> expected, StepOutcome<T> actual, string what)
        where T : IState<T>
    {
        switch (expected, actual)
        {
            case (StepOutcome<T>.Accepted a, StepOutcome<T>.Accepted b):
                LawBroken.UnlessSame(a.Next, b.Next, what);
                LawBroken.Unless(a.Memory.Equals(b.Memory), $"{what} differ in what the method carries on");
                LawBroken.Unless(SameBits(a.Error, b.Error), $"{what} differ in their error estimate: {a.Error} and {b.Error}");
                break;
            case (StepOutcome<T>.Rejected a, StepOutcome<T>.Rejected b):
                LawBroken.Unless(a.Reason == b.Reason && SameBits(a.Hint, b.Hint), $"{what} are rejected differently: {a} and {b}");
                break;
            default:
                LawBroken.Unless(expected.Equals(actual), $"{what} have different outcomes: {expected} and {actual}");
                break;
        }
    }

    private static bool SameBits(LanguageExt.Option<double> one, LanguageExt.Option<double> other) =>
        BitEquality.Options(one, other, BitEquality.Same);
}
