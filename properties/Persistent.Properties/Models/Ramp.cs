using System.Collections.Immutable;
using Persistent.Arrays;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Properties.Models;

/// <summary>A value that grows as time does. Its steps are cut by rejections that dice decide, into sizes of whole 64ths: every sum is exact.</summary>
[State("laws.ramp")]
public sealed partial record Ramp(double Value, double Speed) : IVectorSpace<Ramp>
{
    /// <summary>Steps of at most 1, some of them rejected up to four times.</summary>
    public static Scheme<Ramp> Scheme(ulong seed, ImmutableArray<StepEvent<Ramp>> events) =>
        Persistent.Stepping.Scheme.Of<Ramp>((s, at) => s.Tried(seed, at), StepControl.Fixed(1) with { Landing = Landing.Cut }) with { Events = events };

    /// <summary>The step that is never rejected.</summary>
    public Ramp After(double size) => this with { Value = Value + (Speed * size) };

    private StepOutcome<Ramp> Tried(ulong seed, StepInterval at)
    {
        var (dice, other) = Philox.Uniform(seed, BitConverter.DoubleToUInt64Bits(at.Start), BitConverter.DoubleToUInt64Bits(at.Size));
        return at.Size <= 1.0 / 32 || dice < 0.4
            ? StepOutcome.Accept(After(at.Size))
            : StepOutcome.Reject<Ramp>(Rejection.User, hint: at.Size == 1 ? (1 + (int)(other * 7)) / 8.0 : at.Size / 2);
    }
}
