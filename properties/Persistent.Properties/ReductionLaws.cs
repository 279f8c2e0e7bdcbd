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
    /// <summary>The reductions that are tried: the library's, or a model that is broken on purpose.</summary>
    public ArrayReductions Library { get; init; } = new();

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
            Same(expected, Library.Sum(recipe.Array(items)));
            Same(expected, Library.Sum(ArrayCase.Lay<double>(items, layout, new LeafPool(8 << 20))));

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
            var (xs, ys) = (recipe.Array(x), ArrayCase.Lay<double>(y, layout, new LeafPool(8 << 20)));
            Same(expected, Library.Dot(xs, ys));
            Same(expected, Library.Dot(ys, xs));
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
                Same(items.Aggregate(double.PositiveInfinity, Math.Min), Library.Min(array));
                Same(items.Aggregate(double.NegativeInfinity, Math.Max), Library.Max(array));
                Same(items.Aggregate(0.0, (a, x) => Math.Max(a, Math.Abs(x))), Library.MaxMagnitude(array));
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
            var whole = Library.Binned(all);
            var parts = Library.Merge(Library.Binned(shuffled.AsSpan(cut)), Library.Binned(shuffled.AsSpan(0, cut)));
            var dealt = shuffled.Chunk(1 + (seed % 700)).Select(chunk => Library.Binned(chunk)).Aggregate(default(BinnedSum), Library.Merge);
            foreach (var other in new[] { Library.Binned(shuffled), parts, dealt })
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
            Assert.Equal(ExactSum.Of(near).ToDouble() + 0.0, Library.Binned(near).ToDouble());
        },
        new() { Cases = 1000 });

    [Fact]
    public void BinnedSum_IsWithin79BitsOfTheLargestTermForEachTerm() => Law.Holds(
        nameof(BinnedSum_IsWithin79BitsOfTheLargestTermForEachTerm),
        Doubles.Finite,
        terms =>
        {
            var sum = Library.Binned(terms).ToDouble();
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
                Same(special.Sum(), Library.Binned(terms).ToDouble());
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
                var (xs, ys) = (recipe.Array(x), ArrayCase.Lay<double>(y, layout, new LeafPool(8 << 20)));
                Assert.Equal(BinnedSum.Of(x), Library.BinnedSum(xs));
                var products = BinnedSum.Of([.. x.Zip(y, (a, b) => a * b)]);
                Assert.Equal(products, Library.BinnedDot(xs, ys));
                Assert.Equal(products, Library.BinnedDot(ys, xs));
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
