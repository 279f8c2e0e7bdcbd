using System.Runtime.Intrinsics;

namespace Persistent.Arrays.Functions;

/// <summary>Applies a function of two numbers to a block of each array, or of one array and a number.</summary>
/// <typeparam name="TWide">The function of eight pairs.</typeparam>
/// <typeparam name="TNarrow">The same for narrower registers.</typeparam>
/// <param name="number">The second argument, where there is one array.</param>
internal readonly struct VectorZip<TWide, TNarrow>(double number) : IZipKernel<double, double, double>, IMapKernel<double, double>
    where TWide : struct, Wide.IVectorFunction2
    where TNarrow : struct, Narrow.IVectorFunction2
{
    public void Apply(ReadOnlySpan<double> first, ReadOnlySpan<double> second, Span<double> output)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Wide.Blocks.Zip<TWide>(first, second, output);
        }
        else
        {
            Narrow.Blocks.Zip<TNarrow>(first, second, output);
        }
    }

    public void Apply(ReadOnlySpan<double> input, Span<double> output)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Wide.Blocks.Zip<TWide>(input, number, output);
        }
        else
        {
            Narrow.Blocks.Zip<TNarrow>(input, number, output);
        }
    }
}
