using Persistent.Arrays;
using Persistent.Properties.Models;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Properties.Broken;

#pragma warning disable PST0103, PST0107 // what these steps do wrong is their point

/// <summary>Steps that get lifetimes wrong.</summary>
public static class MisusesLeaves
{
    private static readonly List<Heat> s_kept = [];

    /// <summary>Gives the leaves of its result back to the pool, and returns it all the same. Only a part of the library could.</summary>
    public static Scheme<Heat> RecyclesTooEarly() => With((s, at) =>
    {
        var next = s.Stepped(at);
        if (((IPersistentArray)next.Temperature).Spine is { } spine)
        {
            spine.Pool.Return(spine.Leaves);
            foreach (var leaf in spine.Leaves)
            {
                leaf.Rented();
            }
        }

        return next;
    });

    /// <summary>Remembers an array of its first step and reads it in the next, without a Scope.Keep.</summary>
    public static Scheme<Heat> ReadsAReleasedArray()
    {
        PersistentArray<double>? memo = null;
        return With((s, at) =>
        {
            memo ??= s.Temperature.Map(new Half());
            return s.Stepped(at) with { Diffusivity = 1 + (1e-9 * memo[0]) };
        });
    }

    /// <summary>Keeps every state it makes in a static list.</summary>
    public static Scheme<Heat> KeepsEverything() => With((s, at) =>
    {
        var next = Scope.Keep(s.Stepped(at));
        lock (s_kept)
        {
            s_kept.Add(next);
        }

        return next;
    });

    /// <summary>Forgets what <see cref="KeepsEverything"/> kept.</summary>
    public static void Forget()
    {
        lock (s_kept)
        {
            s_kept.Clear();
        }
    }

    private static Scheme<Heat> With(Func<Heat, StepInterval, Heat> next) => Scheme.Of<Heat>((s, at) => StepOutcome.Accept(next(s, at)), StepControl.Fixed(0.1));

    private readonly struct Half : IMapKernel<double, double>
    {
        public void Apply(ReadOnlySpan<double> input, Span<double> output)
        {
            for (var i = 0; i < input.Length; i++)
            {
                output[i] = input[i] / 2;
            }
        }
    }
}
