using System.Collections.Immutable;
using Persistent.Arrays;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Examples.Cannon;

[State("cannonball", Version = 1)]
public sealed partial record Ball(double Height, double Speed) : IVectorSpace<Ball>;

/// <summary>Things thrown upwards: the example of the page on dense output and events.</summary>
public static class CannonExample
{
    /// <summary>The states at given times, however the steps fall.</summary>
    public static SampledRun<Ball> Sample()
    {
        var scheme = Dopri5.Scheme<Ball>((y, t) => new(y.Speed, -0.5), Tolerance.Of(relative: 1e-6, absolute: 1e-9));
        var start = Integration.Start(new Ball(0, 10), scheme);

        var run = start.AdvanceTo(40, times: [0, 5, 20, 40]);
        return run;
    }

    /// <summary>Keeps the dense output of every step.</summary>
    public static ImmutableArray<Interpolant<Ball>> Trajectory(Integration<Ball> start)
    {
        var inside = ImmutableArray.CreateBuilder<Interpolant<Ball>>();
        start.AdvanceTo(40, (in AcceptedStep<Ball> step) =>
        {
            inside.Add(Scope.Keep(step.Interpolant()));
            return Onward.Continue;
        });
        return inside.ToImmutable();
    }

    /// <summary>Fires upwards: notes the apex, stops where the ball hits the ground.</summary>
    public static (Integration<Ball> End, ImmutableArray<EventOccurrence> Seen) Fire()
    {
        var scheme = Dopri5.Scheme<Ball>((y, t) => new(y.Speed, -0.5), Tolerance.Of(relative: 1e-6, absolute: 1e-9)) with
        {
            Events =
            [
                new("hits the ground", (y, t) => y.Height) { Direction = Crossing.Falling, TerminalEvery = 1 },
                new("apex", (y, t) => y.Speed),
            ],
        };

        var seen = ImmutableArray.CreateBuilder<EventOccurrence>();
        var end = Integration.Start(new Ball(0, 10), scheme).AdvanceTo(100, (in AcceptedStep<Ball> step) =>
        {
            seen.AddRange(step.Events);
            return Onward.Continue;
        });
        return (end, seen.ToImmutable());
    }

    /// <summary>A ball that keeps a part of its speed at each impact, until the third.</summary>
    public static Integration<Ball> Bounce()
    {
        var impact = new StepEvent<Ball>("impact", (y, t) => y.Height)
        {
            Direction = Crossing.Falling,
            Jump = y => y with { Speed = -0.8 * y.Speed },
            TerminalEvery = 3,
        };
        var scheme = Dopri5.Scheme<Ball>((y, t) => new(y.Speed, -9.81), Tolerance.Of(relative: 1e-8, absolute: 1e-10)) with { Events = [impact] };
        return Integration.Start(new Ball(10, 0), scheme).AdvanceTo(100);
    }
}
