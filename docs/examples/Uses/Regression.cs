using Persistent.Arrays;
using Persistent.Snapshots;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Examples.Uses;

/// <summary>Balls in a box without friction.</summary>
[State("box", Version = 1)]
public sealed partial record Box(PersistentArray<double> Places, PersistentArray<double> Speeds)
{
    public static Box Of(int balls) => new(
        PersistentArray.Create<double>([.. Enumerable.Range(0, balls).Select(i => 0.2 + (0.6 * Philox.Uniform(1, (ulong)i, 0).Item1))]),
        PersistentArray.Create<double>([.. Enumerable.Range(0, balls).Select(i => 0.001 * (Philox.Uniform(1, (ulong)i, 1).Item1 - 0.5))]));

    /// <summary>The version that was shipped.</summary>
    public static StepOutcome<Box> Step(Box s, StepInterval at)
    {
        var places = PersistentArray.LinearCombination([1, at.Size], s.Places, s.Speeds);
        var left = places.Less(0);
        var right = places.Greater(1);
        var turned = Comparisons.Select(left, places.Map<Mirror>(new(0)), Comparisons.Select(right, places.Map<Mirror>(new(2)), places));
        var back = s.Speeds.Map<Mirror>(new(0));
        return StepOutcome.Accept(new Box(turned, Comparisons.Select(left, back, Comparisons.Select(right, back, s.Speeds))));
    }

    /// <summary>The version that was made faster: the walls in one go.</summary>
    public static StepOutcome<Box> FasterStep(Box s, StepInterval at)
    {
        var places = PersistentArray.LinearCombination([1, at.Size], s.Places, s.Speeds);
        var inside = places.Max(0).Min(1);
        var outside = places.NotEqualTo(inside);
        return StepOutcome.Accept(new Box(inside, Comparisons.Select(outside, s.Speeds.Map<Mirror>(new(0)), s.Speeds)));
    }

    private readonly struct Mirror(double twice) : IMapKernel<double, double>
    {
        public void Apply(ReadOnlySpan<double> input, Span<double> output)
        {
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = twice - input[i];
            }
        }
    }
}

/// <summary>Two runs side by side.</summary>
public sealed record Sides(Integration<Box> Shipped, Integration<Box> Faster) : IHasArrays
{
    public Sides AdvanceBy(long steps) => new(Shipped.AdvanceBy(steps), Faster.AdvanceBy(steps));

    public void VisitArrays<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IArrayVisitor
    {
        Shipped.VisitArrays(ref visitor);
        Faster.VisitArrays(ref visitor);
    }
}

/// <summary>Finds the first step at which two versions of a step differ, and how.</summary>
public static class Regression
{
    public static IEnumerable<string> Run()
    {
        var sides = new Sides(Start(Box.Step), Start(Box.FasterStep));
        var found = Bisection.FirstBreak(sides, steps: 5000, (at, n) => at.AdvanceBy(n), holds: at => at.Shipped.Equals(at.Faster));
        var (step, now) = found.Break.Match(Some: b => (b.Step, b.After), None: () => throw new InvalidOperationException("The versions agree."));
        yield return $"the versions differ from step {step} of 5000 on";
        yield return $"{found.Evaluations} comparisons, {found.StepsComputed} steps computed, {found.MostHeld} states held at most";
        yield return Difference.Between(now.Shipped.Model, now.Faster.Model).ToString();
    }

    private static Integration<Box> Start(Func<Box, StepInterval, StepOutcome<Box>> step) =>
        Integration.Start(Box.Of(100), new Scheme<Box>(step, StepControl.Fixed(1)));
}
