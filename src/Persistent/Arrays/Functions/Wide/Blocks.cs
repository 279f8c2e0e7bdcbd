using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Persistent.Arrays.Functions.Wide;

/// <summary>Functions over blocks; what is left over at the end goes through the same code in a padded register.</summary>
internal static class Blocks
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Map<TFunction>(ReadOnlySpan<double> input, Span<double> output)
        where TFunction : struct, IVectorFunction
    {
        ref var x = ref MemoryMarshal.GetReference(input);
        ref var y = ref MemoryMarshal.GetReference(output);
        var whole = input.Length & ~(Vector512<double>.Count - 1);
        for (var i = 0; i < whole; i += Vector512<double>.Count)
        {
            TFunction.Of(Vector512.LoadUnsafe(ref x, (nuint)i)).StoreUnsafe(ref y, (nuint)i);
        }

        if (whole < input.Length)
        {
            Last<TFunction>(input[whole..], output[whole..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Zip<TFunction>(ReadOnlySpan<double> first, ReadOnlySpan<double> second, Span<double> output)
        where TFunction : struct, IVectorFunction2
    {
        ref var x = ref MemoryMarshal.GetReference(first);
        ref var y = ref MemoryMarshal.GetReference(second);
        ref var z = ref MemoryMarshal.GetReference(output);
        var whole = first.Length & ~(Vector512<double>.Count - 1);
        for (var i = 0; i < whole; i += Vector512<double>.Count)
        {
            TFunction.Of(Vector512.LoadUnsafe(ref x, (nuint)i), Vector512.LoadUnsafe(ref y, (nuint)i)).StoreUnsafe(ref z, (nuint)i);
        }

        if (whole < first.Length)
        {
            Last<TFunction>(first[whole..], second[whole..], output[whole..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Zip<TFunction>(ReadOnlySpan<double> input, double number, Span<double> output)
        where TFunction : struct, IVectorFunction2
    {
        ref var x = ref MemoryMarshal.GetReference(input);
        ref var z = ref MemoryMarshal.GetReference(output);
        var y = Vector512.Create(number);
        var whole = input.Length & ~(Vector512<double>.Count - 1);
        for (var i = 0; i < whole; i += Vector512<double>.Count)
        {
            TFunction.Of(Vector512.LoadUnsafe(ref x, (nuint)i), y).StoreUnsafe(ref z, (nuint)i);
        }

        if (whole < input.Length)
        {
            Last<TFunction>(input[whole..], [number], output[whole..]);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Last<TFunction>(ReadOnlySpan<double> input, Span<double> output)
        where TFunction : struct, IVectorFunction => Store(TFunction.Of(Load(input)), output);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Last<TFunction>(ReadOnlySpan<double> first, ReadOnlySpan<double> second, Span<double> output)
        where TFunction : struct, IVectorFunction2 => Store(TFunction.Of(Load(first), Load(second)), output);

    private static Vector512<double> Load(ReadOnlySpan<double> input)
    {
        Span<double> padded = stackalloc double[Vector512<double>.Count];
        padded.Fill(input[0]);
        input.CopyTo(padded);
        return Vector512.LoadUnsafe(ref padded[0]);
    }

    private static void Store(Vector512<double> numbers, Span<double> output)
    {
        Span<double> padded = stackalloc double[Vector512<double>.Count];
        numbers.StoreUnsafe(ref padded[0]);
        padded[..output.Length].CopyTo(output);
    }
}
