using System.Runtime.CompilerServices;

namespace Persistent.Arrays;

/// <summary>A pinned block of memory that leaves are cut from. Reachable from each of its leaves, and so never unmapped under one.</summary>
internal sealed unsafe class Slab
{
    internal const int Alignment = 64;
    internal const int Page = 4096;

    private readonly byte[] _memory;

    internal Slab(int bytes)
    {
        _memory = GC.AllocateUninitializedArray<byte>(bytes + Page, pinned: true);
        var address = (nint)Unsafe.AsPointer(ref _memory[0]);
        Base = (byte*)((address + Page - 1) & ~(nint)(Page - 1));
        Bytes = bytes;
    }

    internal byte* Base { get; }

    internal int Bytes { get; }

    /// <summary>Writes to each page, which makes the system provide it.</summary>
    internal void Touch()
    {
        for (var at = 0; at < _memory.Length; at += Page)
        {
            _memory[at] = 0;
        }
    }
}
