namespace Persistent.Arrays.Functions;

/// <summary>Applies a function in double precision and rounds once to single.</summary>
/// <typeparam name="TWide">The function of eight numbers.</typeparam>
/// <typeparam name="TNarrow">The same for narrower registers.</typeparam>
internal readonly struct SingleMap<TWide, TNarrow> : IMapKernel<float, float>
    where TWide : struct, Wide.IVectorFunction
    where TNarrow : struct, Narrow.IVectorFunction
{
    public void Apply(ReadOnlySpan<float> input, Span<float> output)
    {
        Span<double> scratch = stackalloc double[Rounding.Piece];
        var map = default(VectorMap<TWide, TNarrow>);
        for (var at = 0; at < input.Length; at += Rounding.Piece)
        {
            var piece = scratch[..Math.Min(Rounding.Piece, input.Length - at)];
            Rounding.Widen(input.Slice(at, piece.Length), piece);
            map.Apply(piece, piece);
            Rounding.Narrow(piece, output.Slice(at, piece.Length));
        }
    }
}
