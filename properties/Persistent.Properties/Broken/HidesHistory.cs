using System.Collections.Immutable;
using LanguageExt;
using Persistent.Properties.Models;
using Persistent.Stepping;

namespace Persistent.Properties.Broken;

#pragma warning disable PST0107 // what these steps do wrong is their point

/// <summary>Schemes that carry from one step to the next what belongs into the state.</summary>
public static class HidesHistory
{
    /// <summary>The two-step method's previous slope lives in the scheme: a restore does not bring it back.</summary>
    public static Scheme<Reactor> OfTheMethod()
    {
        var previous = Option<ImmutableArray<double>>.None;
        return Scheme.Of<Reactor>(
            (s, at) =>
            {
                var slope = s.Slope();
                var next = s.Moved(slope, previous, at);
                previous = slope;
                return StepOutcome.Accept(next);
            },
            StepControl.Fixed(0.1));
    }

    /// <summary>A controller of its own whose last error lives in the scheme: it decides differently after a restore.</summary>
    public static Scheme<Oscillator> OfTheController()
    {
        var lastError = double.NaN;
        return Scheme.Of<Oscillator>(
            (s, at) => Oscillator.Step(s, at).Match(
                accepted: (next, error) =>
                {
                    var current = error.IfNone(0);
                    var rising = current > 1.5 * lastError;
                    lastError = current;
                    return rising ? StepOutcome.Reject<Oscillator>(Rejection.User, hint: at.Size * 0.9) : StepOutcome.Accept(next, error);
                },
                rejected: (reason, hint) => StepOutcome.Reject<Oscillator>(reason, hint),
                failed: failure => new StepOutcome<Oscillator>.Failed(failure)),
            StepControl.Adaptive(first: 0.1, order: 2));
    }

    /// <summary>What a rejected step had computed is the next attempt's starting point.</summary>
    public static Scheme<Heat> OfRejectedWork()
    {
        Heat? rejected = null;
        return Scheme.Of<Heat>(
            (s, at) =>
            {
                var from = rejected is { } work && work.Columns == s.Columns ? s with { Diffusivity = s.Diffusivity * (1 + (1e-9 * work.Columns)) } : s;
                if (at.Size > 0.25)
                {
                    rejected = s;
                    return StepOutcome.Reject<Heat>(Rejection.Courant);
                }

                rejected = null;
                return StepOutcome.Accept(from.Stepped(at));
            },
            StepControl.Adaptive(first: 0.4));
    }

    /// <summary>A step that accepts every other time it is asked.</summary>
    public static Scheme<Heat> OfItsAnswers() => Alternating((s, at, odd) => odd ? StepOutcome.Accept(s.Stepped(at)) : StepOutcome.Reject<Heat>(Rejection.User));

    /// <summary>A step whose error estimate changes every time it is asked.</summary>
    public static Scheme<Heat> OfItsErrors() => Alternating((s, at, odd) => StepOutcome.Accept(s.Stepped(at), odd ? 0.5 : 0.25));

    /// <summary>A step that rejects with another hint every time it is asked.</summary>
    public static Scheme<Heat> OfItsHints() => Alternating((_, at, odd) => StepOutcome.Reject<Heat>(Rejection.User, odd ? at.Size / 2 : at.Size / 3));

    /// <summary>A step that rejects for another reason every time it is asked.</summary>
    public static Scheme<Heat> OfItsReasons() => Alternating((_, _, odd) => StepOutcome.Reject<Heat>(odd ? Rejection.User : Rejection.Domain));

    private static Scheme<Heat> Alternating(Func<Heat, StepInterval, bool, StepOutcome<Heat>> step)
    {
        var calls = 0;
        return Scheme.Of<Heat>((s, at) => step(s, at, calls++ % 2 == 1), StepControl.Fixed(0.1));
    }
}
