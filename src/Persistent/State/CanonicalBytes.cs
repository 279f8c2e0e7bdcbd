using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Persistent.State;

/// <summary>Puts values into their canonical little-endian bytes, in blocks.</summary>
/// <param name="sink">Receives the blocks, in order; a block is only valid during the call.</param>
internal sealed class CanonicalBytes(CanonicalBytes.Sink sink)
{
    private readonly byte[] _buffer = new byte[4096];
    private int _used;

    /// <summary>Receives a block of bytes.</summary>
    public delegate void Sink(ReadOnlySpan<byte> block);

    /// <summary>Appends a number.</summary>
    public void Write<T>(T value)
        where T : unmanaged
    {
        var size = Unsafe.SizeOf<T>();
        if (_used + size > _buffer.Length)
        {
            Flush();
        }

        var place = _buffer.AsSpan(_used, size);
        MemoryMarshal.Write(place, in value);
        ToLittleEndian(place, size);
        _used += size;
    }

    /// <summary>Appends the length of a text and its UTF-16 code units.</summary>
    public void Write(string value)
    {
        Write(value.Length);
        Write(value.AsSpan());
    }

    /// <summary>Appends many numbers; on little-endian machines they go to the sink without a copy.</summary>
    public void Write<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values);
        if (BitConverter.IsLittleEndian && bytes.Length > _buffer.Length)
        {
            Flush();
            sink(bytes);
            return;
        }

        foreach (var value in values)
        {
            Write(value);
        }
    }

    /// <summary>Sends what is still in the buffer.</summary>
    public void Flush()
    {
        sink(_buffer.AsSpan(0, _used));
        _used = 0;
    }

    private static void ToLittleEndian(Span<byte> place, int size)
    {
        if (!BitConverter.IsLittleEndian && size > 1)
        {
            place.Reverse();
        }
    }
}
