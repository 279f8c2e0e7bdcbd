using Persistent.State;

namespace Persistent.Stepping;

/// <summary>Something that happens when a function of state and time passes zero. Code, and so not part of the state.</summary>
/// <typeparam name="T">The model's state.</typeparam>
/// <remarks>
/// A crossing is looked for at each accepted step, never at a rejected one: it is one if the function has left the side of zero on which it
/// was, by being on the other side at the end of the step or zero there. What crosses twice within one step is not seen; bound the steps by
/// <see cref="StepControl.Largest"/>. A function that is zero or not a number where an integration starts stands on no side: the first side
/// it takes is no crossing. Neither is a change of side that a jump makes.
/// </remarks>
public sealed record StepEvent<T>
    where T : IState<T>
{
    /// <summary>An event.</summary>
    /// <param name="name">What it is called where it is reported.</param>
    /// <param name="function">g(y, t), continuous along the solution; it happens where g passes zero. The state is borrowed.</param>
    public StepEvent(string name, [PureStep] Func<T, double, double> function)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(function);
        (Name, Function) = (name, function);
    }

    /// <summary>What it is called where it is reported.</summary>
    public string Name { get; }

    /// <summary>g(y, t).</summary>
    public Func<T, double, double> Function { get; }

    /// <summary>Which crossings count; both unless set.</summary>
    public Crossing Direction { get; init; }

    /// <summary>The integration stops at the event at every so manyth occurrence: 1 at each, 0, unless set, at none.</summary>
    public int TerminalEvery
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Stop at every so manyth event, or never: 0.");
    }

    /// <summary>What becomes of the state at the event; nothing unless set. A jump ends the step there, and method and controller begin anew.</summary>
    [PureStep]
    public Func<T, T>? Jump { get; init; }

    /// <summary>How far from the zero of the interpolated function the event may be put, in time; never less than four roundings of the time,
    /// which is what holds unless set.</summary>
    public double Tolerance
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A tolerance is not negative.");
    }

    /// <summary>Whether a crossing that begins on a side counts.</summary>
    /// <param name="side">−1 below zero, 1 above.</param>
    internal bool Counts(int side) => Direction == Crossing.Either || Direction == CrossingFrom(side);

    internal static Crossing CrossingFrom(int side) => side < 0 ? Crossing.Rising : Crossing.Falling;
}
