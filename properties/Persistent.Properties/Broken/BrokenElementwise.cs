using Persistent.Arrays;
using Persistent.Laws;
using Persistent.Properties.Arrays;
using Xunit;

namespace Persistent.Properties.Broken;

/// <summary>The law of elementwise functions rejects those that treat the end of a block otherwise than the rest.</summary>
public sealed class BrokenElementwise
{
    [Fact]
    public void FunctionThatFusesWhereVectorsAreWhole_IsRejected() =>
        Assert.Throws<LawViolated>(() => ElementwiseLaws.Commutes<double>("a polynomial", (x, _) => x.Map(default(FusedInTheBody))));

    [Fact]
    public void FunctionThatTakesTheLayoutOfItsFirstOperandForThatOfTheSecond_IsRejected() =>
        Assert.Throws<LawViolated>(() => ElementwiseLaws.Commutes<double>("a product", (x, y) =>
        {
            var result = x.ToArray();
            for (var i = 0; i < result.Length; i++)
            {
                result[i] *= y[(i / x.PerLeaf * Math.Min(y.PerLeaf, x.PerLeaf)) + (i % x.PerLeaf)];
            }

            return PersistentArray.Create<double>(result);
        }));

    private readonly struct FusedInTheBody : IMapKernel<double, double>
    {
        public void Apply(ReadOnlySpan<double> input, Span<double> output)
        {
            var body = input.Length / 8 * 8;
            for (var i = 0; i < input.Length; i++)
            {
                var x = input[i];
                output[i] = i < body ? Math.FusedMultiplyAdd(x, x, 0.1 * x) : (x * x) + (0.1 * x);
            }
        }
    }
}
