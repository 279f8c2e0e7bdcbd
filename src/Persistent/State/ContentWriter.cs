using System.Buffers;
using System.Runtime.CompilerServices;
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
    private bool _isTooDeep;
    private string? _null;

    private ContentWriter() => _canonical = new(Take);

    /// <summary>The arrays in the order of the visit.</summary>
    public IReadOnlyList<IHasArrays> Arrays => _arrays;

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Content => _content.WrittenMemory;

    /// <summary>Why the state cannot be stored, if it cannot.</summary>
    public StorageFailure? Failure =>
        _null is { } place ? new StorageFailure.Unwritable(place, "it is null, or holds null, which its type does not allow; let a constructor refuse null")
        : _bytes > ContentLimits.Bytes ? Beyond($"it takes {_bytes} bytes beside its arrays, and {ContentLimits.Bytes} can be stored; keep numbers in a PersistentArray")
        : _isTooDeep ? Beyond($"its states lie more than {_depth - 1} deep in each other, and {ContentLimits.Levels} can be stored, fewer on a small stack; keep them in a list")
        : _declared > _bytes + ContentLimits.Unbacked ? Beyond($"its collections hold {_declared} values in {_bytes} bytes; keep a number instead of states without members")
        : null;

    /// <summary>Writes a state.</summary>
    public static ContentWriter Of<T>(T state)
        where T : IState<T>
    {
        var writer = new ContentWriter();
        var visitor = new Visitor(writer);
        try
        {
            state.Visit(ref visitor);
        }
        catch (Exception thrown) when (thrown is TooDeep or InsufficientExecutionStackException)
        {
            // The visit ends here; Failure says why.
            writer._isTooDeep = true;
        }
        catch (Exception thrown) when (NullPlace.Of(state, thrown) is { } place)
        {
            writer._null = place;
        }

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

    /// <summary>Ends a visit before the stack does.</summary>
    private sealed class TooDeep : Exception;

    private readonly struct Visitor(ContentWriter writer) : IStateVisitor
    {
        public void Enter(string member)
        {
            writer._depth++;
            if (writer._depth > ContentLimits.Levels || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            {
                throw new TooDeep();
            }
        }

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
