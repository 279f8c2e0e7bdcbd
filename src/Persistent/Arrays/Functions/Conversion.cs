using System.Numerics;
using System.Runtime.InteropServices;

namespace Persistent.Arrays.Functions;

/// <summary>Numbers as another kind: saturating, cut towards zero, or rounded to the nearest.</summary>
/// <typeparam name="T">The element kind.</typeparam>
/// <typeparam name="TOut">The other kind.</typeparam>
internal readonly struct Conversion<T, TOut> : IMapKernel<T, TOut>
    where T : unmanaged
    where TOut : unmanaged, INumber<TOut>
{
    public void Apply(ReadOnlySpan<T> input, Span<TOut> output)
    {
        switch (ElementKinds.Of<T>())
        {
            case ElementKind.I8:
                From<sbyte>(input, output);
                break;
            case ElementKind.I16:
                From<short>(input, output);
                break;
            case ElementKind.I32:
                From<int>(input, output);
                break;
            case ElementKind.I64:
                From<long>(input, output);
                break;
            case ElementKind.U8:
                From<byte>(input, output);
                break;
            case ElementKind.U16:
                From<ushort>(input, output);
                break;
            case ElementKind.U32:
                From<uint>(input, output);
                break;
            case ElementKind.U64:
                From<ulong>(input, output);
                break;
            case ElementKind.F16:
                From<Half>(input, output);
                break;
            case ElementKind.F32:
                From<float>(input, output);
                break;
            default:
                From<double>(input, output);
                break;
        }
    }

    private static void From<TIn>(ReadOnlySpan<T> input, Span<TOut> output)
        where TIn : unmanaged, INumber<TIn>
    {
        var numbers = MemoryMarshal.Cast<T, TIn>(input);
        for (var i = 0; i < numbers.Length; i++)
        {
            output[i] = TOut.CreateSaturating(numbers[i]);
        }
    }
}
