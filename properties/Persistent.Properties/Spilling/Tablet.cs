using System.Collections.Immutable;
using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Properties.Spilling;

/// <summary>A state of a few leaves, which states that came from each other share in part. Each leaf has a number that no other has.</summary>
[State("laws.tablet")]
public sealed partial record Tablet(PersistentArray<double> First, ImmutableArray<PersistentArray<double>> Others, Column<double> Rows)
{
    // As many as the smallest leaf of a pool holds.
    private const int PerLeaf = 128;

    internal static Tablet Of(int leaves, LeafPool pool, Numbers numbers) => new(
        Fresh(leaves, pool, numbers),
        [Fresh((leaves / 2) + 1, pool, numbers), PersistentArray.Create(1.0, 2.0)],
        Column.FromArray(Fresh(leaves, pool, numbers)));

    /// <summary>Another tablet that differs in one way.</summary>
    internal Tablet Change(int kind, int place, LeafPool pool, Numbers numbers) => kind switch
    {
        0 => this with { First = First.SetItem(place % First.Length, numbers.Next()) },
        1 => this with { Others = Others.SetItem(Others.Length - 1, Others[^1].SetItem(place % Others[^1].Length, numbers.Next())) },
        2 => this with { Rows = Rows.SetItem(place % Rows.Length, numbers.Next()) },
        3 => this with { First = Fresh((int)(First.Length / PerLeaf), pool, numbers) },
        4 => this with { Others = [First, Others[0], First] },
        _ => this with { Others = [First.Slice(0, PerLeaf), PersistentArray.Create(3.0, numbers.Next())] },
    };

    /// <summary>All elements, in order: a copy that shares nothing.</summary>
    internal double[] Elements() => [.. First.ToArray(), Others.Length, .. Others.SelectMany(other => other.ToArray().Prepend(other.Length)), .. Rows.ToArray()];

    private static PersistentArray<double> Fresh(int leaves, LeafPool pool, Numbers numbers)
    {
        var array = Allocation.InLeaves<double>((long)leaves * PerLeaf, PerLeaf, pool);
        for (var leaf = 0; leaf < array.BlockCount; leaf++)
        {
            array.Writable(leaf).Fill(numbers.Next());
        }

        return array;
    }

    /// <summary>Gives numbers that were not given before.</summary>
    /// <param name="before">The one before the first.</param>
    internal sealed class Numbers(long before = 10)
    {
        private long _last = before;

        internal double Next() => ++_last;
    }
}
