using FsCheck;
using FsCheck.Fluent;
using Persistent.Arrays;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Properties.Models;
using Xunit;

namespace Persistent.Properties;

/// <summary>Sums have a fixed order or none; neither layout nor threads nor the deal of terms to ranks shows in a bit of them.</summary>
public sealed class ReductionLaws
{
    private static readonly Arbitrary<(ArrayCase First, int Second)> Laid = Draw.Both(ArrayCase.Of<double>(), Draw.Layout);

    [Fact]
    public void Sum_AddsBlocksOf512Pairwise_WhateverTheLayoutAndTheThreads() => Law.Holds(
        nameof(Sum_AddsBlocksOf512Pairwise_WhateverTheLayoutAndTheThreads),
        Laid,
        @case =>
        {
            var (recipe, layout) = @case;
            var items = Elements.Tame(recipe.Length, recipe.Seed);
            var expected = BlockSums.Of(items);
            Same(expected, ArrayCase.Lay<double>(items, recipe.PerLeaf, recipe.Pool()).Sum());
            Same(expected, ArrayCase.Lay<double>(items, layout, new LeafPool(8 << 20)).Sum());

            // No term goes through more additions than: 16 rounds, 5 halvings, 8 of a tail, and one for each doubling of the blocks.
            var additions = 16 + 5 + 8 + Math.Log2(Math.Max(items.Length, 1));
            var bound = additions * Math.ScaleB(items.Sum(Math.Abs), -53);
            Assert.True(Math.Abs(ExactSum.Of(items).ToDouble() - expected) <= bound, "the sum is less accurate than its order of additions allows");
        });

    [Fact]
    public void Dot_AddsProductsInTheOrderOfSum_WhateverTheLayouts() => Law.Holds(
        nameof(Dot_AddsProductsInTheOrderOfSum_WhateverTheLayouts),
        Laid,
        @case =>
        {
            var (recipe, layout) = @case;
            var (x, y) = (Elements.Tame(recipe.Length, recipe.Seed), Elements.Tame(recipe.Length, recipe.Seed + 1));
            var expected = BlockSums.Of([.. x.Zip(y, (a, b) => a * b)]);
            var (xs, ys) = (ArrayCase.Lay<double>(x, recipe.PerLeaf, recipe.Pool()), ArrayCase.Lay<double>(y, layout, new LeafPool(8 << 20)));
            Same(expected, xs.Dot(ys));
            Same(expected, ys.Dot(xs));
        });

    [Fact]
    public void Extremes_AreThoseOfAPlainLoop() => Law.Holds(
        nameof(Extremes_AreThoseOfAPlainLoop),
        Laid,
        @case =>
        {
            var (recipe, layout) = @case;
            foreach (var items in new[] { recipe.Items<double>(), Elements.Tame(recipe.Length, recipe.Seed) })
            {
                var array = ArrayCase.Lay<double>(items, layout, recipe.Pool());
                Same(items.Aggregate(double.PositiveInfinity, Math.Min), array.Min());
                Same(items.Aggregate(double.NegativeInfinity, Math.Max), array.Max());
                Same(items.Aggregate(0.0, (a, x) => Math.Max(a, Math.Abs(x))), array.MaxMagnitude());
            }
        });

    [Fact]
    public void BinnedSum_DoesNotDependOnOrderOrPartition() => Law.Holds(
        nameof(BinnedSum_DoesNotDependOnOrderOrPartition),
        Draw.Three(Doubles.Any, Draw.Int(0, 1000), Draw.Both(Draw.Int(0, 30), Draw.Int(0, 9000))),
        @case =>
        {
            var (terms, seed, (cut, padding)) = @case;
            double[] all = [.. terms, .. Elements.Tame(padding, 3).Select(x => x * (terms.Length == 0 ? 1 : terms[0]))];
            var shuffled = all.Select((x, i) => (x, key: Philox.Uniform((ulong)seed, (ulong)i, 0).First)).OrderBy(p => p.key).Select(p => p.x).ToArray();
            cut = Math.Min(cut, all.Length);
            var whole = BinnedSum.Of(all);
            var parts = BinnedSum.Of(shuffled.AsSpan(cut)) + BinnedSum.Of(shuffled.AsSpan(0, cut));
            var dealt = shuffled.Chunk(1 + (seed % 700)).Select(chunk => BinnedSum.Of(chunk)).Aggregate(default(BinnedSum), BinnedSum.Add);
            foreach (var other in new[] { BinnedSum.Of(shuffled), parts, dealt })
            {
                Same(whole.ToDouble(), other.ToDouble());
                Assert.Equal(whole, other);
            }
        },
        new() { Cases = 300 });

    [Fact]
    public void BinnedSum_IsTheExactSumRoundedOnce_WhenAllTermsAreWithin79BitsOfTheLargest() => Law.Holds(
        nameof(BinnedSum_IsTheExactSumRoundedOnce_WhenAllTermsAreWithin79BitsOfTheLargest),
        Doubles.Finite,
        terms =>
        {
            var largest = terms.Length == 0 ? 0 : terms.Max(Math.Abs);
            var near = terms.Where(x => largest > 0 && ExactSum.LowestBit(x) >= Math.ILogB(largest) - 79).ToArray();
            Assert.Equal(ExactSum.Of(near).ToDouble() + 0.0, BinnedSum.Of(near).ToDouble());
        },
        new() { Cases = 1000 });

    [Fact]
    public void BinnedSum_IsWithin79BitsOfTheLargestTermForEachTerm() => Law.Holds(
        nameof(BinnedSum_IsWithin79BitsOfTheLargestTermForEachTerm),
        Doubles.Finite,
        terms =>
        {
            var sum = BinnedSum.Of(terms).ToDouble();
            var exact = ExactSum.Of(terms);
            if (terms.Length == 0 || !double.IsFinite(exact.ToDouble()) || !double.IsFinite(sum))
            {
                Assert.Equal(exact.ToDouble(), sum);
                return;
            }

            var largest = terms.Max(Math.Abs);
            var dropped = largest == 0 ? double.NegativeInfinity : Math.ILogB(largest) - 79 + Math.Ceiling(Math.Log2(terms.Length));
            var rounding = sum == 0 ? double.NegativeInfinity : Math.ILogB(sum) - 53;
            Assert.True(
                exact.LogOfDifference(sum) <= Math.Max(dropped, rounding) + 2,
                $"the sum {sum:R} is 2^{exact.LogOfDifference(sum)} from the exact one, {exact.ToDouble():R}");
        },
        new() { Cases = 1000 });

    [Fact]
    public void BinnedSum_PropagatesInfinitiesAndNaN() => Law.Holds(
        nameof(BinnedSum_PropagatesInfinitiesAndNaN),
        Doubles.Any,
        terms =>
        {
            var special = terms.Where(x => !double.IsFinite(x)).Distinct().ToArray();
            if (special.Length > 0)
            {
                Same(special.Sum(), BinnedSum.Of(terms).ToDouble());
            }
        },
        new() { Cases = 300 });

    [Fact]
    public void BinnedSumAndDot_OfArraysAreThoseOfTheirElements() => Law.Holds(
        nameof(BinnedSumAndDot_OfArraysAreThoseOfTheirElements),
        Laid,
        @case =>
        {
            var (recipe, layout) = @case;
            foreach (var x in new[] { recipe.Items<double>(), Elements.Tame(recipe.Length, recipe.Seed) })
            {
                var y = Elements.Tame(recipe.Length, recipe.Seed + 1);
                var (xs, ys) = (ArrayCase.Lay<double>(x, recipe.PerLeaf, recipe.Pool()), ArrayCase.Lay<double>(y, layout, new LeafPool(8 << 20)));
                Assert.Equal(BinnedSum.Of(x), xs.BinnedSum());
                var products = BinnedSum.Of([.. x.Zip(y, (a, b) => a * b)]);
                Assert.Equal(products, xs.BinnedDot(ys));
                Assert.Equal(products, ys.BinnedDot(xs));
                Assert.Equal(products, BinnedSum.OfProducts(x, y));
            }
        });

    private static void Same(double expected, double actual)
    {
        if (!(double.IsNaN(expected) && double.IsNaN(actual)))
        {
            Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(actual));
        }
    }
}
