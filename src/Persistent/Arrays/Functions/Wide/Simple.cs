using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Persistent.Arrays.Functions.Wide;

/// <summary>The square root, correctly rounded.</summary>
internal readonly struct SquareRoot : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Of(Vector512<double> x) =>
        Vector512.ConditionalSelect(Vector512.LessThan<double>(x, Vector512<double>.Zero), Vector512.Create(double.NaN), Vector512.Sqrt(x));
}

/// <summary>The number without its sign.</summary>
internal readonly struct Magnitude : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Of(Vector512<double> x) => Vector512.Abs(x);
}

/// <summary>The smaller number; -0 is smaller than +0; a NaN when one of them is.</summary>
/// <remarks>Spelt out, since which of two NaNs comes out of the processor's instruction depends on the processor.</remarks>
internal readonly struct Smaller : IVectorFunction2
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Of(Vector512<double> x, Vector512<double> y)
    {
        var isFirst = Vector512.LessThan<double>(x, y) | ~Vector512.Equals<double>(x, x);
        return Vector512.ConditionalSelect(isFirst, x, Vector512.ConditionalSelect(Vector512.Equals<double>(x, y), x | y, y));
    }
}

/// <summary>The larger number; +0 is larger than -0; a NaN when one of them is.</summary>
internal readonly struct Larger : IVectorFunction2
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Of(Vector512<double> x, Vector512<double> y)
    {
        var isFirst = Vector512.GreaterThan<double>(x, y) | ~Vector512.Equals<double>(x, x);
        return Vector512.ConditionalSelect(isFirst, x, Vector512.ConditionalSelect(Vector512.Equals<double>(x, y), x & y, y));
    }
}
