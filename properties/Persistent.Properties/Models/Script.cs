using Persistent.Arrays;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Properties.Models;

/// <summary>A model that answers each attempt as dice say that are keyed by the attempt: acceptances, error estimates of all kinds, rejections with
/// and without hints, failures.</summary>
[State("laws.script")]
public sealed partial record Script(ulong Seed, long Steps, double Trouble)
{
    public static StepOutcome<Script> Step(Script s, StepInterval at)
    {
        var (kind, size) = Philox.Uniform(s.Seed, BitConverter.DoubleToUInt64Bits(at.Start), BitConverter.DoubleToUInt64Bits(at.Size));
        var next = s with { Steps = s.Steps + 1 };
        if (kind >= s.Trouble)
        {
            return kind > 0.8 ? StepOutcome.Accept(next) : StepOutcome.Accept(next, size);
        }

        return (int)(size * 12) switch
        {
            0 => StepOutcome.Accept(next, double.NaN),
            1 => StepOutcome.Accept(next, double.PositiveInfinity),
            2 => StepOutcome.Accept(next, 1 + (3 * kind)),
            3 => StepOutcome.Accept(next, 1),
            4 => StepOutcome.Reject<Script>(Rejection.User, hint: at.Size * 2),
            5 => StepOutcome.Reject<Script>(Rejection.User, hint: double.NaN),
            6 => StepOutcome.Reject<Script>(Rejection.User, hint: -1),
            7 => StepOutcome.Reject<Script>(Rejection.NonFinite),
            8 => StepOutcome.Reject<Script>(Rejection.Courant, hint: at.Size * kind),
            9 => StepOutcome.Reject<Script>(Rejection.User, hint: at.Size),
            10 => StepOutcome.Reject<Script>(Rejection.LinearSolve),
            _ => kind < 0.01 ? StepOutcome.Fail<Script>("the dice say so") : StepOutcome.Accept(next, 0),
        };
    }
}
