using System.Buffers;
using Persistent.Arrays;

namespace Persistent.State;

/// <summary>Writes the content of a state, all but the elements of its arrays, which it collects.</summary>
internal sealed class ContentWriter
{
    private readonly CanonicalBytes _canonical;
    private readonly ArrayBufferWriter<byte> _content = new();
    private readonly List<IHasArrays> _arrays = [];
    private long _bytes;
    private long _declared;
    private int _depth;
    private int _deepest;

    private ContentWriter() => _canonical = new(Take);

    /// <summary>The arrays in the order of the visit.</summary>
    public IReadOnlyList<IHasArrays> Arrays => _arrays;

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Content => _content.WrittenMemory;

    /// <summary>Why the state cannot be stored, if it cannot.</summary>
    public StorageFailure? Failure =>
        _bytes > ContentLimits.Bytes ? Beyond($"it takes {_bytes} bytes beside its arrays, and {ContentLimits.Bytes} can be stored; keep numbers in a PersistentArray")
        : _deepest > ContentLimits.Levels ? Beyond($"its states lie {_deepest} deep in each other, and {ContentLimits.Levels} can be stored; keep them in a list")
        : _declared > _bytes + ContentLimits.Unbacked ? Beyond($"its collections hold {_declared} values in {_bytes} bytes; keep a number instead of states without members")
        : null;

    /// <summary>Writes a state.</summary>
    public static ContentWriter Of<T>(T state)
        where T : IState<T>
    {
        var writer = new ContentWriter();
        var visitor = new Visitor(writer);
        state.Visit(ref visitor);
        writer._canonical.Flush();
        return writer;
    }

    private static StorageFailure.Unwritable Beyond(FormattableString problem) => new("", FormattableString.Invariant(problem));

    private void Take(ReadOnlySpan<byte> block)
    {
        _bytes += block.Length;
        if (_bytes <= ContentLimits.Bytes)
        {
            _content.Write(block);
        }
    }

    private readonly struct Visitor(ContentWriter writer) : IStateVisitor
    {
        public void Enter(string member) => writer._deepest = Math.Max(writer._deepest, ++writer._depth);

        public void Leave() => writer._depth--;

        public void Scalar<TValue>(TValue value)
            where TValue : unmanaged => writer._canonical.Write(value);

        public void Text(string value) => writer._canonical.Write(value);

        public void Count(int count)
        {
            writer._declared += Math.Max(count, 0);
            writer._canonical.Write(count);
        }

        public void Case(string name) => writer._canonical.Write(name);

        public void Array<TElement>(PersistentArray<TElement> array)
            where TElement : unmanaged
        {
            writer._canonical.Write(array.Length);
            writer._arrays.Add(array);
        }

        public void Column<TElement>(Column<TElement> column)
            where TElement : unmanaged
        {
            writer._canonical.Write(column.Length);
            writer._arrays.Add(column);
        }
    }
}
