using System.Diagnostics;
using System.Runtime.CompilerServices;
using Persistent.Properties.Models;
using Persistent.Stepping;

namespace Persistent.Properties.Broken;

#pragma warning disable PST0101, PST0102, PST0103, PST0107 // what these steps do wrong is their point

/// <summary>Steps whose result depends on more than their arguments.</summary>
public static class ReadsWhatItShouldNot
{
    private static double s_drift;

    /// <summary>Every call of this scheme's step heats the plate a little more: a counter that no state holds.</summary>
    public static Scheme<Heat> HiddenCounter()
    {
        var calls = 0;
        return With((s, at) => s.Stepped(at) with { Diffusivity = s.Diffusivity + (1e-9 * calls++) });
    }

    /// <summary>Wall time is part of the result.</summary>
    public static Scheme<Heat> Clock() => With((s, at) => s.Stepped(at) with { Diffusivity = 1 + (1e-9 * (Stopwatch.GetTimestamp() % 1_000_000_000)) });

    /// <summary>Random numbers from an ambient source.</summary>
    public static Scheme<Heat> AmbientRandom() => With((s, at) => s.Stepped(at) with { Diffusivity = 1 + (0.1 * Random.Shared.NextDouble()) });

    /// <summary>A static that the step itself moves.</summary>
    public static Scheme<Heat> MutableStatic() => With((s, at) => s.Stepped(at) with { Diffusivity = 1 + (s_drift += 1e-9) });

    /// <summary>Which object the state is, and not only what it holds.</summary>
    public static Scheme<Heat> Identity() => With((s, at) => s.Stepped(at) with { Diffusivity = 1 + (1e-12 * RuntimeHelpers.GetHashCode(s)) });

    private static Scheme<Heat> With(Func<Heat, StepInterval, Heat> next) => Scheme.Of<Heat>((s, at) => StepOutcome.Accept(next(s, at)), StepControl.Fixed(0.1));
}
