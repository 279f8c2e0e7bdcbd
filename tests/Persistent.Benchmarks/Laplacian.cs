using System.Runtime.Intrinsics;
using Persistent.Arrays;

namespace Persistent.Benchmarks;

/// <summary>The five-point stencil that both sides of the comparison run: the same arithmetic on rows.</summary>
internal readonly struct Laplacian(double coefficient) : IStencilKernel<double>
{
    public int Radius => 1;

    public void Row(StencilRows<double> rows, Span<double> output) => Row(rows[-1], rows[0], rows[1], output, coefficient);

    internal static void Row(ReadOnlySpan<double> south, ReadOnlySpan<double> centre, ReadOnlySpan<double> north, Span<double> output, double c)
    {
        ref var s = ref System.Runtime.InteropServices.MemoryMarshal.GetReference(south);
        ref var m = ref System.Runtime.InteropServices.MemoryMarshal.GetReference(centre);
        ref var n = ref System.Runtime.InteropServices.MemoryMarshal.GetReference(north);
        ref var o = ref System.Runtime.InteropServices.MemoryMarshal.GetReference(output);
        nuint i = 1;
        var last = (nuint)centre.Length - 1;
        for (; i + 8 <= last; i += 8)
        {
            var x = Vector512.LoadUnsafe(ref m, i);
            var sum = (Vector512.LoadUnsafe(ref s, i) + Vector512.LoadUnsafe(ref n, i))
                + (Vector512.LoadUnsafe(ref m, i - 1) + Vector512.LoadUnsafe(ref m, i + 1));
            (x + (c * (sum - (4 * x)))).StoreUnsafe(ref o, i);
        }

        for (; i < last; i++)
        {
            var j = (int)i;
            output[j] = centre[j] + (c * (((south[j] + north[j]) + (centre[j - 1] + centre[j + 1])) - (4 * centre[j])));
        }
    }
}
