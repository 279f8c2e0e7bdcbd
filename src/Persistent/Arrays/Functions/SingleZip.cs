namespace Persistent.Arrays.Functions;

/// <summary>Applies a function of two numbers in double precision and rounds once to single.</summary>
/// <typeparam name="TWide">The function of eight numbers.</typeparam>
/// <typeparam name="TNarrow">The same for narrower registers.</typeparam>
/// <param name="number">The second argument, where there is one array.</param>
internal readonly struct SingleZip<TWide, TNarrow>(float number) : IZipKernel<float, float, float>, IMapKernel<float, float>
    where TWide : struct, Wide.IVectorFunction2
    where TNarrow : struct, Narrow.IVectorFunction2
{
    public void Apply(ReadOnlySpan<float> first, ReadOnlySpan<float> second, Span<float> output)
    {
        Span<double> x = stackalloc double[Rounding.Piece];
        Span<double> y = stackalloc double[Rounding.Piece];
        var zip = default(VectorZip<TWide, TNarrow>);
        for (var at = 0; at < first.Length; at += Rounding.Piece)
        {
            var length = Math.Min(Rounding.Piece, first.Length - at);
            Rounding.Widen(first.Slice(at, length), x[..length]);
            Rounding.Widen(second.Slice(at, length), y[..length]);
            zip.Apply(x[..length], y[..length], x[..length]);
            Rounding.Narrow(x[..length], output.Slice(at, length));
        }
    }

    public void Apply(ReadOnlySpan<float> input, Span<float> output)
    {
        Span<double> scratch = stackalloc double[Rounding.Piece];
        var map = new VectorZip<TWide, TNarrow>(number);
        for (var at = 0; at < input.Length; at += Rounding.Piece)
        {
            var piece = scratch[..Math.Min(Rounding.Piece, input.Length - at)];
            Rounding.Widen(input.Slice(at, piece.Length), piece);
            map.Apply(piece, piece);
            Rounding.Narrow(piece, output.Slice(at, piece.Length));
        }
    }
}
