using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Tests.Stepping;

/// <summary>x'' = −x: every state is known for all times.</summary>
[State("swing", Version = 1)]
public sealed partial record Swing(double Position, double Speed) : IVectorSpace<Swing>
{
    public static Swing Derivative(Swing y, double time) => new(y.Speed, -y.Position);

    public static StepOutcome<Swing> Exactly(Swing y, StepInterval at) => StepOutcome.Accept(y.After(at.Size));

    public Swing After(double time) => new(
        (Position * Math.Cos(time)) + (Speed * Math.Sin(time)), (Speed * Math.Cos(time)) - (Position * Math.Sin(time)));
}
