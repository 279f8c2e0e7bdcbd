using System.Numerics;
using Persistent.Arrays;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Properties.Models;
using Xunit;

namespace Persistent.Properties.Arrays;

/// <summary>Arrays made from items, from one item, from indices and from sequences hold just those.</summary>
/// <typeparam name="T">The element kind.</typeparam>
public abstract class MakingLaws<T> : OperationLaws<T>
    where T : unmanaged, INumber<T>
{
    [Fact]
    public void Create_HoldsTheItems() => Holds(nameof(Create_HoldsTheItems), array =>
    {
        var items = array.Items<T>();
        Same(items, Scope.Run(() => Library.Create(items), array.Pool()));
        Same(items, array.Array<T>());
        Same([], PersistentArray.Empty<T>());
    });

    [Fact]
    public void Fill_RepeatsTheItem() => Holds(nameof(Fill_RepeatsTheItem), array =>
    {
        var item = Elements.One<T>(3, array.Seed);
        Same(Enumerable.Repeat(item, array.Length).ToArray(), Scope.Run(() => Library.Fill(array.Length, item), array.Pool()));
        Assert.Throws<ArgumentOutOfRangeException>(() => Library.Fill(-1, item));
    });

    [Fact]
    public void Generate_ComputesEachItemFromItsIndex() => Holds(nameof(Generate_ComputesEachItemFromItsIndex), array =>
    {
        // Several leaves, each of as many whole rows as go into 128 KiB.
        var several = array with { Length = array.Length < 3 ? array.Length : array.Length + (2 * PersistentArray<T>.DefaultPerLeaf) };
        Same(
            several.Items<T>(),
            Scope.Run(() => Library.Generate(several.Length, new ByteKernels.Seeded<T>(array.Seed), Math.Max(array.PerLeaf, 1)), array.Pool()));
    });

    [Fact]
    public void FromSequence_HoldsTheItemsOfAnySequence() => Holds(nameof(FromSequence_HoldsTheItemsOfAnySequence), array =>
    {
        var items = array.Items<T>();
        var list = new List<T>(items.Length + 7);
        list.AddRange(items);
        foreach (var sequence in new IEnumerable<T>[] { items, list, new Once<T>(items), new Stack<T>(items.Reverse()) })
        {
            Same(items, Scope.Run(() => Library.FromSequence(sequence), array.Pool()));
        }
    });

    /// <summary>A sequence that can be walked once.</summary>
    private sealed class Once<TItem>(TItem[] items) : IEnumerable<TItem>
    {
        private bool _walked;

        public IEnumerator<TItem> GetEnumerator()
        {
            Assert.False(_walked, "the sequence was walked twice");
            _walked = true;
            return items.AsEnumerable().GetEnumerator();
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

public sealed class DoubleMakingLaws : MakingLaws<double>;

public sealed class SingleMakingLaws : MakingLaws<float>;

public sealed class HalfMakingLaws : MakingLaws<Half>;

public sealed class SByteMakingLaws : MakingLaws<sbyte>;

public sealed class ByteMakingLaws : MakingLaws<byte>;

public sealed class Int16MakingLaws : MakingLaws<short>;

public sealed class UInt16MakingLaws : MakingLaws<ushort>;

public sealed class Int32MakingLaws : MakingLaws<int>;

public sealed class UInt32MakingLaws : MakingLaws<uint>;

public sealed class Int64MakingLaws : MakingLaws<long>;

public sealed class UInt64MakingLaws : MakingLaws<ulong>;
