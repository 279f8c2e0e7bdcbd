using Persistent.Arrays;
using Persistent.Laws;
using Persistent.Properties.Models;
using Xunit;

namespace Persistent.Properties.Broken;

/// <summary>Each law of reductions rejects one whose order, rounding or special values are wrong.</summary>
public sealed class BrokenReductions
{
    private static readonly Dictionary<string, Action> Trials = new(StringComparer.Ordinal)
    {
        ["a sum from left to right"] = new ReductionLaws { Library = new LeftToRight() }.Sum_AddsBlocksOf512Pairwise_WhateverTheLayoutAndTheThreads,
        ["a sum of leaves"] = new ReductionLaws { Library = new LeafByLeaf() }.Sum_AddsBlocksOf512Pairwise_WhateverTheLayoutAndTheThreads,
        ["a fused dot product"] = new ReductionLaws { Library = new LeftToRight() }.Dot_AddsProductsInTheOrderOfSum_WhateverTheLayouts,
        ["extremes that pass over NaN"] = new ReductionLaws { Library = new LeftToRight() }.Extremes_AreThoseOfAPlainLoop,
        ["parts that are rounded"] = new ReductionLaws { Library = new RoundsParts() }.BinnedSum_DoesNotDependOnOrderOrPartition,
        ["a naive sum"] = new ReductionLaws { Library = new RoundsParts() }.BinnedSum_IsTheExactSumRoundedOnce_WhenAllTermsAreWithin79BitsOfTheLargest,
        ["a naive sum of a wide range"] = new ReductionLaws { Library = new RoundsParts() }.BinnedSum_IsWithin79BitsOfTheLargestTermForEachTerm,
        ["a sum of what is finite"] = new ReductionLaws { Library = new LeavesOut() }.BinnedSum_PropagatesInfinitiesAndNaN,
        ["a binned sum without its last leaf"] = new ReductionLaws { Library = new LeavesOut() }.BinnedSumAndDot_OfArraysAreThoseOfTheirElements,
        ["a fused combination"] = new DoubleCombinationLaws { Combine = Fused }.LinearCombination_AddsTheTermsInOrder_WhateverTheirLayouts,
    };

    public static TheoryData<string> Names => [.. Trials.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void BrokenReduction_IsRejected(string name) => Assert.Throws<LawViolated>(Trials[name]);

    private static PersistentArray<double> Fused(double[] coefficients, PersistentArray<double>[] terms)
    {
        var sum = terms[0].ToArray().Select(x => coefficients[0] * x).ToArray();
        for (var k = 1; k < terms.Length; k++)
        {
            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] = Math.FusedMultiplyAdd(coefficients[k], terms[k][i], sum[i]);
            }
        }

        return PersistentArray.Create<double>(sum);
    }

    private sealed class LeftToRight : ArrayReductions
    {
        public override double Sum(PersistentArray<double> array) => array.AsEnumerable().Sum();

        public override double Dot(PersistentArray<double> one, PersistentArray<double> other) =>
            Enumerable.Zip(one.AsEnumerable(), other.AsEnumerable()).Aggregate(0.0, (sum, pair) => Math.FusedMultiplyAdd(pair.First, pair.Second, sum));

        public override double Min(PersistentArray<double> array) => array.AsEnumerable().Where(x => !double.IsNaN(x)).Append(double.PositiveInfinity).Min();
    }

    private sealed class LeafByLeaf : ArrayReductions
    {
        public override double Sum(PersistentArray<double> array) =>
            Enumerable.Range(0, array.BlockCount).Aggregate(0.0, (sum, leaf) => sum + BlockSums.Of(array.Block(leaf).ToArray()));
    }

    private sealed class RoundsParts : ArrayReductions
    {
        public override BinnedSum Binned(ReadOnlySpan<double> terms)
        {
            var sum = 0.0;
            foreach (var term in terms)
            {
                sum += term;
            }

            return base.Binned([sum]);
        }
    }

    private sealed class LeavesOut : ArrayReductions
    {
        public override BinnedSum Binned(ReadOnlySpan<double> terms) => base.Binned(terms.ToArray().Where(double.IsFinite).ToArray());

        public override BinnedSum BinnedSum(PersistentArray<double> array) =>
            base.BinnedSum(array.BlockCount > 1 ? array.Slice(0, (array.BlockCount - 1L) * array.PerLeaf) : array);
    }
}
