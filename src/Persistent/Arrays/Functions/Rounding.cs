using System.Numerics;
using System.Runtime.InteropServices;

namespace Persistent.Arrays.Functions;

/// <summary>Single precision to double and back, a piece at a time.</summary>
internal static class Rounding
{
    /// <summary>The longest piece: it stays in the first-level cache.</summary>
    internal const int Piece = 256;

    internal static void Widen(ReadOnlySpan<float> input, Span<double> output)
    {
        ref var x = ref MemoryMarshal.GetReference(input);
        ref var y = ref MemoryMarshal.GetReference(output);
        var whole = input.Length - (input.Length % Vector<float>.Count);
        for (var i = 0; i < whole; i += Vector<float>.Count)
        {
            Vector.Widen(Vector.LoadUnsafe(ref x, (nuint)i), out var lower, out var upper);
            lower.StoreUnsafe(ref y, (nuint)i);
            upper.StoreUnsafe(ref y, (nuint)(i + Vector<double>.Count));
        }

        for (var i = whole; i < input.Length; i++)
        {
            output[i] = input[i];
        }
    }

    internal static void Narrow(ReadOnlySpan<double> input, Span<float> output)
    {
        ref var x = ref MemoryMarshal.GetReference(input);
        ref var y = ref MemoryMarshal.GetReference(output);
        var whole = input.Length - (input.Length % Vector<float>.Count);
        for (var i = 0; i < whole; i += Vector<float>.Count)
        {
            var lower = Vector.LoadUnsafe(ref x, (nuint)i);
            Vector.Narrow(lower, Vector.LoadUnsafe(ref x, (nuint)(i + Vector<double>.Count))).StoreUnsafe(ref y, (nuint)i);
        }

        for (var i = whole; i < input.Length; i++)
        {
            output[i] = (float)input[i];
        }
    }
}
