using Persistent.Arrays;

namespace Persistent.Properties.Models;

/// <summary>Walks the leaves of arrays: what a pool's counters are held against.</summary>
internal static class Leaves
{
    /// <summary>Bytes of the leaves that arrays hold together, each leaf counted once.</summary>
    internal static long BytesOf(IEnumerable<IPersistentArray> arrays) =>
        arrays.SelectMany(a => a.Spine?.Leaves ?? []).Distinct(ReferenceEqualityComparer.Instance).Cast<Leaf>().Sum(leaf => (long)leaf.Bytes);
}

/// <summary>Several arrays as one value.</summary>
internal sealed record Bundle(IReadOnlyList<IPersistentArray> Arrays) : IHasArrays
{
    public void VisitArrays<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IArrayVisitor
    {
        foreach (var array in Arrays)
        {
            array.VisitArrays(ref visitor);
        }
    }
}
