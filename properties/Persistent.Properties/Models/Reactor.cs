using System.Collections.Immutable;
using LanguageExt;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Properties.Models;

/// <summary>Species that decay into one another, by a two-step method whose history is part of the state; members of many kinds.</summary>
[State("laws.reactor")]
public sealed partial record Reactor(
    ImmutableArray<double> Amounts, ImmutableSortedDictionary<string, double> Rates, Option<ImmutableArray<double>> PreviousSlope, Mode Mode, string Note)
{
    public static Reactor Of(int species) => new(
        [.. Enumerable.Range(0, species).Select(i => 1.0 / (1 + i))],
        ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal).Add("decay", 0.3).Add("leak", 0.01),
        Option<ImmutableArray<double>>.None,
        new Mode.Heating(0.5),
        "cold");

    public static Scheme<Reactor> Scheme() => Stepping.Scheme.Of<Reactor>(Step, StepControl.Fixed(0.1));

    public static StepOutcome<Reactor> Step(Reactor s, StepInterval at)
    {
        var slope = s.Slope();
        return StepOutcome.Accept(s.Moved(slope, s.PreviousSlope, at) with { PreviousSlope = slope });
    }

    public ImmutableArray<double> Slope() =>
        [.. Amounts.Select((x, i) => ((i == 0 ? 0 : Rates["decay"] * Amounts[i - 1]) - ((Rates["decay"] + Rates["leak"]) * x)) * Mode.Speed)];

    /// <summary>Adams-Bashforth of order 2, or Euler while there is no previous slope.</summary>
    public Reactor Moved(ImmutableArray<double> slope, Option<ImmutableArray<double>> previous, StepInterval at) => this with
    {
        Amounts = [.. Amounts.Select((x, i) => x + (at.Size * previous.Match(Some: p => (1.5 * slope[i]) - (0.5 * p[i]), None: () => slope[i])))],
        Mode = Mode.After(at.Size),
        Note = at.End > 0.5 ? "warm" : Note,
    };
}

/// <summary>What the reactor is doing.</summary>
[State("laws.mode")]
public abstract partial record Mode
{
    private Mode()
    {
    }

    public double Speed => this is Heating { Power: var power } ? 1 + power : 1;

    public Mode After(double time) => this is Heating { Power: > 0.2 } heating ? new Heating(heating.Power - (0.5 * time)) : new Idle();

    public sealed partial record Heating(double Power) : Mode;

    public sealed partial record Idle : Mode;
}
