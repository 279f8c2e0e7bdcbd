using Persistent.Arrays;

namespace Persistent.Properties.Spilling;

/// <summary>The leaves of a value by their bytes: what a store should have of it, whichever way it comes by that.</summary>
internal static class LeavesOf
{
    internal static Dictionary<string, long> Value<T>(T value)
        where T : IHasArrays
    {
        var walk = new Walk([]);
        value.VisitArrays(ref walk);
        return walk.Found;
    }

    internal static string Key(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes);

    private readonly struct Walk(Dictionary<string, long> found) : IArrayVisitor
    {
        internal Dictionary<string, long> Found => found;

        public void Array<T>(PersistentArray<T> array)
            where T : unmanaged => Add(array.Leaves);

        public void Column<T>(Column<T> column)
            where T : unmanaged => Add(column.Spine is { } spine ? spine.Leaves : []);

        private unsafe void Add(ReadOnlySpan<Leaf> leaves)
        {
            foreach (var leaf in leaves)
            {
                found[Key(new(leaf.Pointer, leaf.Bytes))] = leaf.Bytes;
            }
        }
    }
}
