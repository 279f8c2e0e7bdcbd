using System.Numerics;
using Persistent.Arrays;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Xunit;

namespace Persistent.Properties;

/// <summary>Linear combinations round each product and each sum once, in the order of the terms.</summary>
/// <typeparam name="T">The element kind.</typeparam>
public abstract class CombinationLaws<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>What combines: the library, or a model that is broken on purpose.</summary>
    public Func<T[], PersistentArray<T>[], PersistentArray<T>> Combine { get; init; } = static (coefficients, terms) => PersistentArray.LinearCombination<T>(coefficients, terms);

    [Fact]
    public void LinearCombination_AddsTheTermsInOrder_WhateverTheirLayouts() => Law.Holds(
        $"{nameof(LinearCombination_AddsTheTermsInOrder_WhateverTheirLayouts)}, {ElementKinds.Of<T>().Name()}",
        Draw.Three(ArrayCase.Of<T>(), Draw.List(Draw.Layout, 4), Draw.Int(0, 1000)),
        @case =>
        {
            var (recipe, layouts, seed) = @case;
            T[] coefficients = [.. new[] { 1.0, -1.0, 0.1, 1e-3, 3.0 }.Select(T.CreateTruncating).Take(1 + layouts.Length)];
            T[][] items = [recipe.Items<T>(), .. layouts.Select((_, i) => Elements.Of<T>(recipe.Length, seed == 0 ? 0 : seed + i))];
            PersistentArray<T>[] terms = [recipe.Array<T>(), .. layouts.Select((layout, i) => ArrayCase.Lay<T>(items[i + 1], layout, new LeafPool(8 << 20)))];
            var model = new T[recipe.Length];
            for (var i = 0; i < model.Length; i++)
            {
                model[i] = coefficients[0] * items[0][i];
                for (var k = 1; k < terms.Length; k++)
                {
                    var product = coefficients[k] * items[k][i];
                    model[i] += product;
                }
            }

            var combined = Combine(coefficients, terms);
            Assert.True(Elements.SameBits<T>(Canonical(model), Canonical(combined.ToArray())), "the combination is another");
            for (var k = 0; k < terms.Length; k++)
            {
                Assert.True(Elements.SameBits<T>(items[k], terms[k].ToArray()), "a term has changed");
            }
        },
        new() { Cases = 60 });

    // Which of two NaNs a sum of both is, is up to the processor.
    private static T[] Canonical(T[] items) => [.. items.Select(x => T.IsNaN(x) ? T.NaN : x)];
}

public sealed class DoubleCombinationLaws : CombinationLaws<double>;

public sealed class SingleCombinationLaws : CombinationLaws<float>;

public sealed class HalfCombinationLaws : CombinationLaws<Half>;
