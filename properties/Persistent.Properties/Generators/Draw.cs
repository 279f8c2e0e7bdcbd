using FsCheck;
using FsCheck.Fluent;

namespace Persistent.Properties.Generators;

/// <summary>Cases put together from parts, each of which is made smaller by itself.</summary>
public static class Draw
{
    /// <summary>A whole number, made smaller towards the lower bound.</summary>
    /// <param name="low">The lower bound.</param>
    /// <param name="high">The upper bound, included.</param>
    public static Arbitrary<int> Int(int low, int high) => Arb.From(Gen.Choose(low, high), value => Smaller(value, low));

    /// <summary>A layout: 0 for the usual leaves, or the elements of a leaf.</summary>
    public static Arbitrary<int> Layout => Arb.From(ArrayCase.Layouts, layout => layout == 0 ? [] : [0]);

    /// <summary>Two parts.</summary>
    public static Arbitrary<(T1 First, T2 Second)> Both<T1, T2>(Arbitrary<T1> first, Arbitrary<T2> second) =>
        Arb.From(first.Generator.Zip(second.Generator), pair => Smaller(first, second, pair));

    /// <summary>Three parts.</summary>
    public static Arbitrary<(T1 First, T2 Second, T3 Third)> Three<T1, T2, T3>(Arbitrary<T1> first, Arbitrary<T2> second, Arbitrary<T3> third) =>
        Both(first, Both(second, third)).Convert(x => (x.Item1, x.Item2.Item1, x.Item2.Item2), x => (x.Item1, (x.Item2, x.Item3)));

    /// <summary>A list of up to a number of items; first whole halves are left out, then single items, then items are made smaller.</summary>
    public static Arbitrary<T[]> List<T>(Arbitrary<T> item, int most) =>
        Arb.From(from count in Gen.Choose(0, most) from items in item.Generator.ArrayOf(count) select items, items => Smaller(item, items));

    private static IEnumerable<(T1 First, T2 Second)> Smaller<T1, T2>(Arbitrary<T1> first, Arbitrary<T2> second, (T1 First, T2 Second) pair)
    {
        foreach (var a in first.Shrinker(pair.First))
        {
            yield return (a, pair.Second);
        }

        foreach (var b in second.Shrinker(pair.Second))
        {
            yield return (pair.First, b);
        }
    }

    private static IEnumerable<T[]> Smaller<T>(Arbitrary<T> item, T[] items)
    {
        for (var width = items.Length; width >= 1; width /= 2)
        {
            for (var at = 0; at + width <= items.Length; at += width)
            {
                yield return [.. items[..at], .. items[(at + width)..]];
            }
        }

        for (var i = 0; i < items.Length; i++)
        {
            foreach (var smaller in item.Shrinker(items[i]))
            {
                yield return [.. items[..i], smaller, .. items[(i + 1)..]];
            }
        }
    }

    private static IEnumerable<int> Smaller(int value, int low)
    {
        for (var distance = value - low; distance > 0; distance /= 2)
        {
            yield return value - distance;
        }
    }
}
