using System.Numerics;
using Persistent.Arrays;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Properties.Models;
using Xunit;

namespace Persistent.Properties.Arrays;

/// <summary>Every operation gives what the same operation on a plain array gives, bit for bit, for any length, layout and thread count,
/// and leaves its operands as they were. Run for every element kind.</summary>
/// <typeparam name="T">The element kind.</typeparam>
public abstract class OperationLaws<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>The operations that are tried: the library's, or a model that is broken on purpose.</summary>
    public ArrayOperations<T> Library { get; init; } = new();

    protected static LawRun Run { get; } = new() { Cases = 20 };

    protected static string Name(string law) => $"{law}, {ElementKinds.Of<T>().Name()}";

    protected static void Holds(string law, Action<ArrayCase> check) => Law.Holds(Name(law), ArrayCase.Of<T>(), check, Run);

    protected static LeafPool Pool(int threads = 1) => new(64 << 20) { Poisoned = true, Threads = threads };

    protected static void Same<TItem>(TItem[] expected, PersistentArray<TItem> actual)
        where TItem : unmanaged
    {
        Assert.Equal(expected.Length, actual.Length);
        Same(expected, actual.ToArray());
    }

    protected static void Same<TItem>(TItem[] expected, TItem[] actual)
        where TItem : unmanaged
    {
        Assert.Equal(expected.Length, actual.Length);
        if (!Elements.SameBits<TItem>(expected, actual))
        {
            var at = Enumerable.Range(0, expected.Length).First(i => !Elements.SameBits(expected.AsSpan(i, 1), actual.AsSpan(i, 1)));
            Assert.Fail(FormattableString.Invariant($"element {at} of {expected.Length} is {actual[at]} and should be {expected[at]}"));
        }
    }

    /// <summary>The elements with zeros for NaNs: which of two NaNs a sum of both is, is up to the processor.</summary>
    protected static T[] Canonical(T[] items) => [.. items.Select(x => T.IsNaN(x) ? T.Zero : x)];
}
