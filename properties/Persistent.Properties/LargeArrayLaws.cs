using Persistent.Arrays;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Xunit;

namespace Persistent.Properties;

/// <summary>Arrays of several megabytes, whose results are written by another way, hold what small ones hold.</summary>
/// <typeparam name="T">The element kind.</typeparam>
public abstract class LargeArrayLaws<T>
    where T : unmanaged
{
    [Fact]
    public unsafe void MapAndZip_OfLargeArraysAreThoseOfTheirItems() => Law.Holds(
        $"{nameof(MapAndZip_OfLargeArraysAreThoseOfTheirItems)}, {ElementKinds.Of<T>().Name()}",
        Draw.Three(Draw.Int(-3, 40_000), Draw.Both(Draw.Int(5_000, 40_000), Draw.Int(5_000, 40_000)), Draw.Int(1, 4)),
        @case =>
        {
            var (beyond, (layout, otherLayout), threads) = @case;
            var pool = new LeafPool(64 << 20) { Poisoned = true, Threads = threads };
            var items = Elements.Of<T>(((8 << 20) / sizeof(T)) + beyond, 1);
            var salted = new T[items.Length];
            var blended = new T[items.Length];
            new ByteKernels.Salt<T>(5).Apply(items, salted);
            default(ByteKernels.Blend<T, T>).Apply(items, salted, blended);
            Scope.Measure(
                () =>
                {
                    var array = ArrayCase.Lay<T>(items, layout, null);
                    var mapped = array.Map(new ByteKernels.Salt<T>(5));
                    var zipped = array.Zip<T, T, ByteKernels.Blend<T, T>>(ArrayCase.Lay<T>(salted, otherLayout, null), default);
                    Assert.True(mapped.Equals(ArrayCase.Lay<T>(salted, 0, null)), "the map is another");
                    Assert.True(zipped.Equals(ArrayCase.Lay<T>(blended, 0, null)), "the zip is another");
                    return 0;
                },
                pool);
        },
        new() { Cases = 3 });
}

public sealed class DoubleLargeArrayLaws : LargeArrayLaws<double>;

public sealed class Int32LargeArrayLaws : LargeArrayLaws<int>;

public sealed class LargeCombinationLaws
{
    [Fact]
    public void LinearCombination_OfLargeArraysIsThatOfTheirItems() => Law.Holds(
        nameof(LinearCombination_OfLargeArraysIsThatOfTheirItems),
        Draw.Three(Draw.Int(-3, 40_000), Draw.Both(Draw.Int(5_000, 40_000), Draw.Int(0, 1)), Draw.Int(1, 4)),
        @case =>
        {
            var (beyond, (layout, other), threads) = @case;
            var pool = new LeafPool(64 << 20) { Poisoned = true, Threads = threads };
            var x = Elements.Tame((1 << 20) + beyond, 1);
            var y = Elements.Tame(x.Length, 2);
            var expected = x.Select((a, i) => (0.7 * a) + (1.1 * y[i])).ToArray();
            Scope.Measure(
                () =>
                {
                    var sum = PersistentArray.LinearCombination([0.7, 1.1], ArrayCase.Lay<double>(x, layout, null), ArrayCase.Lay<double>(y, layout + (other * 77), null));
                    Assert.True(sum.Equals(ArrayCase.Lay<double>(expected, 0, null)), "the combination is another");
                    return 0;
                },
                pool);
        },
        new() { Cases = 4 });
}
