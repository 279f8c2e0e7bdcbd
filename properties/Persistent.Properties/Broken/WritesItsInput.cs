using System.Runtime.InteropServices;
using Persistent.Arrays;
using Persistent.Properties.Models;
using Persistent.Stepping;

namespace Persistent.Properties.Broken;

#pragma warning disable PST0107 // what these steps do wrong is their point

/// <summary>A step in place: its kernel casts the constness of its input away.</summary>
public static class WritesItsInput
{
    public static Scheme<Heat> Scheme() => Stepping.Scheme.Of<Heat>(
        (s, at) => StepOutcome.Accept(s with { Temperature = s.Temperature.Map(new Scribble(at.Size)) }), StepControl.Fixed(0.1));

    /// <summary>Remembers its first input, and writes into that when it is asked for the third time.</summary>
    public static Scheme<Heat> IntoThePast()
    {
        Heat? first = null;
        var calls = 0;
        return Stepping.Scheme.Of<Heat>(
            (s, at) =>
            {
                first ??= Scope.Keep(s);
                if (++calls == 3)
                {
                    first.Temperature.Map(new Scribble(at.Size));
                }

                return StepOutcome.Accept(s.Stepped(at));
            },
            StepControl.Fixed(0.1));
    }

    private readonly struct Scribble(double size) : IMapKernel<double, double>
    {
        public void Apply(ReadOnlySpan<double> input, Span<double> output)
        {
            var inPlace = MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(input), input.Length);
            foreach (ref var x in inPlace)
            {
                x *= 1 - size;
            }

            inPlace.CopyTo(output);
        }
    }
}
