using FsCheck;
using FsCheck.Fluent;
using Persistent.Properties.Generators;
using Persistent.Stepping;

namespace Persistent.Properties.Steps;

/// <summary>A run under one scheme up to some accepted step, from which another scheme goes on.</summary>
public sealed record Handover(AdaptiveRun First, AdaptiveRun Second, int Step)
{
    private const int FirstOfPi = 4;

    /// <summary>Every pair of methods under every pair of controls.</summary>
    public static Arbitrary<Handover> All { get; } = Draw.Three(AdaptiveRun.All, AdaptiveRun.All, Draw.Int(0, 20)).Convert(
        x => new Handover(x.Item1, x.Item2, x.Item3), one => (one.First, one.Second, one.Step));

    /// <summary>Whether the controllers are of two kinds, or of one for errors of two orders.</summary>
    public bool ChangesController => KindOf(First) != KindOf(Second) || OrderOf(First) != OrderOf(Second);

    /// <summary>What the first scheme leaves; nothing where it takes no step.</summary>
    public IntegrationState<Pushed>? Left()
    {
        var (left, steps) = ((IntegrationState<Pushed>?)null, 0);
        Integration.Start(First.Initial, First.Scheme()).AdvanceTo(First.End, (in AcceptedStep<Pushed> step) =>
        {
            left = step.Keep().State;
            return steps++ < Step ? Onward.Continue : Onward.Stop;
        });
        return left;
    }

    private static int KindOf(AdaptiveRun run) => Math.Min(run.Control, FirstOfPi);

    private static int OrderOf(AdaptiveRun run) => run.Method switch
    {
        0 or 4 => 5,
        1 => 8,
        2 => 3,
        _ => 2,
    };
}
