using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Persistent.Arrays;

namespace Persistent.Benchmarks;

/// <summary>The seven-point stencil that both sides of the comparison run: the same arithmetic on rows.</summary>
internal readonly struct BoxLaplacian(double coefficient) : IVolumeKernel<double>
{
    public int Radius => 1;

    public void Row(VolumeRows<double> rows, Span<double> output) => Row(rows[-1, 0], rows[0, -1], rows[0, 0], rows[0, 1], rows[1, 0], output, coefficient);

    internal static void Row(
        ReadOnlySpan<double> below, ReadOnlySpan<double> south, ReadOnlySpan<double> centre, ReadOnlySpan<double> north, ReadOnlySpan<double> above,
        Span<double> output, double c)
    {
        ref var b = ref MemoryMarshal.GetReference(below);
        ref var s = ref MemoryMarshal.GetReference(south);
        ref var m = ref MemoryMarshal.GetReference(centre);
        ref var n = ref MemoryMarshal.GetReference(north);
        ref var a = ref MemoryMarshal.GetReference(above);
        ref var o = ref MemoryMarshal.GetReference(output);
        ref var west = ref Unsafe.Subtract(ref m, 1);
        ref var east = ref Unsafe.Add(ref m, 1);
        var (six, factor) = (Vector512.Create(6.0), Vector512.Create(c));
        nuint i = 1;
        var last = (nuint)centre.Length - 1;
        for (; i + 8 <= last; i += 8)
        {
            var x = Vector512.LoadUnsafe(ref m, i);
            var sum = (Vector512.LoadUnsafe(ref b, i) + Vector512.LoadUnsafe(ref a, i)) + (Vector512.LoadUnsafe(ref s, i) + Vector512.LoadUnsafe(ref n, i))
                + (Vector512.LoadUnsafe(ref west, i) + Vector512.LoadUnsafe(ref east, i));
            (x + (factor * (sum - (six * x)))).StoreUnsafe(ref o, i);
        }

        for (; i < last; i++)
        {
            var j = (int)i;
            var sum = (below[j] + above[j]) + (south[j] + north[j]) + (centre[j - 1] + centre[j + 1]);
            output[j] = centre[j] + (c * (sum - (6 * centre[j])));
        }
    }
}
