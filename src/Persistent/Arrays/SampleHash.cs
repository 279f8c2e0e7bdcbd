using System.Runtime.CompilerServices;

namespace Persistent.Arrays;

/// <summary>The hash of a length and of elements at fixed places, the same however they are cut into leaves.</summary>
internal readonly record struct SampleHash
{
    private const ulong Prime = 0x9E3779B97F4A7C15;
    private const int Most = 64;
    private readonly ulong _hash;

    private SampleHash(ulong hash) => _hash = hash;

    internal static SampleHash Of(long length) => new(((ulong)length + 1) * Prime);

    /// <summary>How many elements are looked at.</summary>
    internal static long Count(long length) => Math.Min(length, Most);

    /// <summary>The place of one of them.</summary>
    internal static long Place(long sample, long length) => length <= Most ? sample : (long)((Int128)sample * (length - 1) / (Most - 1));

    internal SampleHash Add<T>(T element)
        where T : unmanaged
    {
        var bits = 0UL;
        Unsafe.WriteUnaligned(ref Unsafe.As<ulong, byte>(ref bits), element);
        var hash = (_hash ^ bits) * Prime;
        return new(hash ^ (hash >> 29));
    }

    internal int ToHashCode() => (int)(_hash >> 32);
}
