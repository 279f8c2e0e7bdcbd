using Persistent.Arrays;
using Persistent.Arrays.Columns;

namespace Persistent.Snapshots.Spilling;

/// <summary>An array of a held state: all of it but its leaves, which the book holds; or, when it is short, the array itself.</summary>
internal abstract class HeldArray
{
    /// <summary>The leaves in order; none for an array that is held as it is.</summary>
    internal HeldLeaf[] Leaves { get; init; } = [];

    /// <summary>The bytes of an array that is held as it is.</summary>
    internal long PlainBytes { get; init; }

    /// <summary>How many held states have it, each counted as often as it has it.</summary>
    internal int Uses { get; set; }

    /// <summary>The array again, over a table of leaves that were made its own.</summary>
    internal abstract IHasArrays Over(Spine? spine);

    /// <summary>A short array, which is no pool's and stays in memory.</summary>
    internal sealed class Plain(IHasArrays array) : HeldArray
    {
        internal override IHasArrays Over(Spine? spine) => array;
    }

    internal sealed class OfArray<T>(long length, int perLeaf) : HeldArray
        where T : unmanaged
    {
        internal override IHasArrays Over(Spine? spine) => new PersistentArray<T>(spine!, length, perLeaf);
    }

    internal sealed class OfColumn<T>(ColumnLayout layout) : HeldArray
        where T : unmanaged
    {
        internal override IHasArrays Over(Spine? spine) => new Column<T>(spine!, layout);
    }
}
