using System.Runtime.Intrinsics;

namespace Persistent.Arrays.Functions;

/// <summary>Applies a function to a block, eight numbers at a time or as many as a register of the machine holds.</summary>
/// <typeparam name="TWide">The function of eight numbers.</typeparam>
/// <typeparam name="TNarrow">The same for narrower registers.</typeparam>
internal readonly struct VectorMap<TWide, TNarrow> : IMapKernel<double, double>
    where TWide : struct, Wide.IVectorFunction
    where TNarrow : struct, Narrow.IVectorFunction
{
    public void Apply(ReadOnlySpan<double> input, Span<double> output)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Wide.Blocks.Map<TWide>(input, output);
        }
        else
        {
            Narrow.Blocks.Map<TNarrow>(input, output);
        }
    }
}
