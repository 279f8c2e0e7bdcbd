using System.Numerics;
using Persistent.Arrays;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Properties.Models;
using Xunit;

namespace Persistent.Properties.Arrays;

/// <summary>Comparisons are those of the language, and masks choose.</summary>
/// <typeparam name="T">The element kind.</typeparam>
public abstract class ComparisonLaws<T> : OperationLaws<T>
    where T : unmanaged, INumber<T>
{
    [Fact]
    public void Comparison_IsThatOfTheLanguage_WhateverTheLayouts() => Law.Holds(
        Name(nameof(Comparison_IsThatOfTheLanguage_WhateverTheLayouts)),
        Draw.Three(ArrayCase.Of<T>(), Draw.Layout, Draw.Both(Draw.Int(0, 5), Draw.Int(0, 1000))),
        @case =>
        {
            var (recipe, layout, (which, seed)) = @case;
            var relation = (Relation)which;
            var items = recipe.Items<T>();

            // A third of the pairs are equal.
            T[] others = [.. items.Select((x, i) => (i + seed) % 3 == 0 ? x : Elements.One<T>(i, seed + 1))];
            var array = recipe.Array<T>();
            var other = ArrayCase.Lay<T>(others, layout, Pool());
            Same([.. items.Select((x, i) => Model(relation, x, others[i]))], Library.Compare(relation, array, other));
            var number = others.Length == 0 ? T.One : others[seed % others.Length];
            Same([.. items.Select(x => Model(relation, x, number))], Library.Compare(relation, array, number));
            Assert.Throws<ArgumentException>(() => Library.Compare(relation, array, PersistentArray.Create<T>([.. others, default])));
            Same(items, array);
            Same(others, other);
        },
        Run);

    [Fact]
    public void Select_TakesOneOrTheOther_WhateverTheLayouts() => Law.Holds(
        Name(nameof(Select_TakesOneOrTheOther_WhateverTheLayouts)),
        Draw.Three(ArrayCase.Of<T>(), Draw.Layout, Draw.Layout),
        @case =>
        {
            var (recipe, layout, maskLayout) = @case;
            var (items, others) = (recipe.Items<T>(), Elements.Of<T>(recipe.Length, 5));
            byte[] bits = [.. Elements.Of<byte>(recipe.Length, 6).Select(x => (byte)(x < 100 ? 0 : x < 200 ? 1 : x))];
            var (array, other, mask) = (recipe.Array<T>(), ArrayCase.Lay<T>(others, layout, Pool()), ArrayCase.Lay<byte>(bits, maskLayout, Pool()));
            Same([.. items.Select((x, i) => bits[i] != 0 ? x : others[i])], Library.Select(mask, array, other));
            Assert.Throws<ArgumentException>(() => Library.Select(PersistentArray.Create<byte>([.. bits, 0]), array, other));
            Same(items, array);
            Same(others, other);
            Same(bits, mask);
        },
        Run);

    private static byte Model(Relation relation, T x, T y) => (byte)((relation switch
    {
        Relation.Less => x < y,
        Relation.LessOrEqual => x <= y,
        Relation.Greater => x > y,
        Relation.GreaterOrEqual => x >= y,
        Relation.EqualTo => x == y,
        _ => x != y,
    }) ? 1 : 0);
}

public sealed class DoubleComparisonLaws : ComparisonLaws<double>;

public sealed class SingleComparisonLaws : ComparisonLaws<float>;

public sealed class HalfComparisonLaws : ComparisonLaws<Half>;

public sealed class SByteComparisonLaws : ComparisonLaws<sbyte>;

public sealed class ByteComparisonLaws : ComparisonLaws<byte>;

public sealed class Int16ComparisonLaws : ComparisonLaws<short>;

public sealed class UInt16ComparisonLaws : ComparisonLaws<ushort>;

public sealed class Int32ComparisonLaws : ComparisonLaws<int>;

public sealed class UInt32ComparisonLaws : ComparisonLaws<uint>;

public sealed class Int64ComparisonLaws : ComparisonLaws<long>;

public sealed class UInt64ComparisonLaws : ComparisonLaws<ulong>;
