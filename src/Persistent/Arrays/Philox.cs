using System.Runtime.CompilerServices;

namespace Persistent.Arrays;

/// <summary>Random numbers without a generator: Philox 4x32-10, a pure function of a key and a counter.</summary>
/// <remarks>Key it by a run's seed and count by global id and step, and the numbers do not depend on order, threads or ranks. Salmon, Moraes,
/// Dror and Shaw, Parallel Random Numbers: As Easy as 1, 2, 3, SC11; checked against the published known answers.</remarks>
public static class Philox
{
    /// <summary>Four random words. O(1).</summary>
    /// <param name="counter">The counter, lowest word first.</param>
    /// <param name="key">The key, lowest word first.</param>
    public static (uint X, uint Y, uint Z, uint W) Block((uint X, uint Y, uint Z, uint W) counter, (uint X, uint Y) key)
    {
        var (x, y, z, w) = counter;
        var (k0, k1) = key;
        for (var round = 0; round < 10; round++)
        {
            var p0 = (ulong)x * 0xD2511F53;
            var p1 = (ulong)z * 0xCD9E8D57;
            (x, y, z, w) = ((uint)(p1 >> 32) ^ y ^ k0, (uint)p1, (uint)(p0 >> 32) ^ w ^ k1, (uint)p0);
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }

        return (x, y, z, w);
    }

    /// <summary>Two independent uniform numbers in [0, 1), multiples of 2⁻⁵³.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="id">A global id: a particle, a cell.</param>
    /// <param name="draw">Which draw for this id: a step, a purpose.</param>
    public static (double First, double Second) Uniform(ulong seed, ulong id, ulong draw)
    {
        var (x, y, z, w) = Block(((uint)id, (uint)(id >> 32), (uint)draw, (uint)(draw >> 32)), ((uint)seed, (uint)(seed >> 32)));
        return (Unit(x, y), Unit(z, w));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Unit(uint low, uint high) => ((((ulong)high << 32) | low) >> 11) * (1.0 / (1L << 53));
}
