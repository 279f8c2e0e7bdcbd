using LanguageExt;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Tests.Stepping;

/// <summary>x'' = −x: every state is known for all times.</summary>
[State("swing", Version = 1)]
public sealed partial record Swing(double Position, double Speed) : IVectorSpace<Swing>
{
    public static Swing Derivative(Swing y, double time) => new(y.Speed, -y.Position);

    public static StepOutcome<Swing> Exactly(Swing y, StepInterval at) => StepOutcome.Accept(y.After(at.Size));

    /// <summary>Solves u = known + factor · f(u).</summary>
    public static Either<Rejection, Swing> Solve(Swing known, double factor, double time, Swing guess)
    {
        var speed = (known.Speed - (factor * known.Position)) / (1 + (factor * factor));
        return new Swing(known.Position + (factor * speed), speed);
    }

    /// <summary>The part of the derivative that moves.</summary>
    public static Swing Push(Swing y, double time) => new(y.Speed, 0);

    /// <summary>Solves for the part that pulls.</summary>
    public static Either<Rejection, Swing> SolvePull(Swing known, double factor, double time, Swing guess) =>
        known with { Speed = known.Speed - (factor * known.Position) };

    public Swing After(double time) => new(
        (Position * Math.Cos(time)) + (Speed * Math.Sin(time)), (Speed * Math.Cos(time)) - (Position * Math.Sin(time)));
}
