using System.Numerics;
using Persistent.Arrays;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Properties.Models;
using Xunit;

namespace Persistent.Properties.Arrays;

/// <summary>Conversions to every kind cut, saturate and round one element at a time.</summary>
/// <typeparam name="T">The element kind.</typeparam>
public abstract class ConversionLaws<T> : OperationLaws<T>
    where T : unmanaged, INumber<T>
{
    [Fact]
    public void Convert_IsTheSaturatingConversionOfEachItem() => Holds(nameof(Convert_IsTheSaturatingConversionOfEachItem), @case =>
    {
        var array = @case.Array<T>();
        To<double>(@case, array);
        To<float>(@case, array);
        To<Half>(@case, array);
        To<sbyte>(@case, array);
        To<byte>(@case, array);
        To<short>(@case, array);
        To<ushort>(@case, array);
        To<int>(@case, array);
        To<uint>(@case, array);
        To<long>(@case, array);
        To<ulong>(@case, array);
        Same(@case.Items<T>(), array);
    });

    private void To<TOut>(ArrayCase @case, PersistentArray<T> array)
        where TOut : unmanaged, INumber<TOut>
    {
        TOut[] expected = [.. @case.Items<T>().Select(Model<TOut>)];
        var actual = Library.Convert<TOut>(array).ToArray();

        // A NaN stays one; its payload is up to the processor.
        Same([.. expected.Select(Settled)], (TOut[])[.. actual.Select(Settled)]);

        static TOut Settled(TOut x) => TOut.IsNaN(x) ? TOut.Zero : x;
    }

    private static TOut Model<TOut>(T x)
        where TOut : unmanaged, INumber<TOut>
    {
        if (ElementKinds.Of<TOut>() is ElementKind.F16 or ElementKind.F32 or ElementKind.F64 || !IsFloat)
        {
            return TOut.CreateSaturating(x);
        }

        // By way of a wide integer, which holds every number that is in the range of a kind.
        var number = double.CreateSaturating(x);
        return double.IsNaN(number) ? TOut.Zero
            : TOut.CreateSaturating(Math.Abs(number) < 1e30 ? (Int128)Math.Truncate(number) : number > 0 ? Int128.MaxValue : Int128.MinValue);
    }

    private static bool IsFloat => ElementKinds.Of<T>() is ElementKind.F16 or ElementKind.F32 or ElementKind.F64;
}

public sealed class DoubleConversionLaws : ConversionLaws<double>;

public sealed class SingleConversionLaws : ConversionLaws<float>;

public sealed class HalfConversionLaws : ConversionLaws<Half>;

public sealed class SByteConversionLaws : ConversionLaws<sbyte>;

public sealed class ByteConversionLaws : ConversionLaws<byte>;

public sealed class Int16ConversionLaws : ConversionLaws<short>;

public sealed class UInt16ConversionLaws : ConversionLaws<ushort>;

public sealed class Int32ConversionLaws : ConversionLaws<int>;

public sealed class UInt32ConversionLaws : ConversionLaws<uint>;

public sealed class Int64ConversionLaws : ConversionLaws<long>;

public sealed class UInt64ConversionLaws : ConversionLaws<ulong>;
