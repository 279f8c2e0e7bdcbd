using System.Numerics;
using Persistent.Arrays;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Xunit;

namespace Persistent.Properties.Arrays;

/// <summary>A function of every element gives an element what it gives it alone: the function of a slice is the slice of the function.</summary>
public sealed class ElementwiseLaws
{
    private static readonly Dictionary<string, Func<PersistentArray<double>, PersistentArray<double>, PersistentArray<double>>> Functions = new(StringComparer.Ordinal)
    {
        ["Exp"] = (x, _) => x.Exp(),
        ["Log"] = (x, _) => x.Log(),
        ["Sin"] = (x, _) => x.Sin(),
        ["Cos"] = (x, _) => x.Cos(),
        ["Tan"] = (x, _) => x.Tan(),
        ["Tanh"] = (x, _) => x.Tanh(),
        ["Sqrt"] = (x, _) => x.Sqrt(),
        ["Abs"] = (x, _) => x.Abs(),
        ["Pow"] = (x, y) => x.Pow(y),
        ["Pow of a number"] = (x, _) => x.Pow(1.7),
        ["Min"] = (x, y) => x.Min(y),
        ["Min of a number"] = (x, _) => x.Min(0.5),
        ["Max"] = (x, y) => x.Max(y),
        ["Max of a number"] = (x, _) => x.Max(-0.0),
    };

    private static readonly Dictionary<string, Func<PersistentArray<float>, PersistentArray<float>, PersistentArray<float>>> Singles = new(StringComparer.Ordinal)
    {
        ["Exp"] = (x, _) => x.Exp(),
        ["Log"] = (x, _) => x.Log(),
        ["Sin"] = (x, _) => x.Sin(),
        ["Cos"] = (x, _) => x.Cos(),
        ["Tan"] = (x, _) => x.Tan(),
        ["Tanh"] = (x, _) => x.Tanh(),
        ["Sqrt"] = (x, _) => x.Sqrt(),
        ["Abs"] = (x, _) => x.Abs(),
        ["Pow"] = (x, y) => x.Pow(y),
        ["Pow of a number"] = (x, _) => x.Pow(1.7f),
        ["Min"] = (x, y) => x.Min(y),
        ["Min of a number"] = (x, _) => x.Min(0.5f),
        ["Max"] = (x, y) => x.Max(y),
        ["Max of a number"] = (x, _) => x.Max(-0f),
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void FunctionOfASlice_IsTheSliceOfTheFunction(string name) => Commutes(name, Functions[name]);

    [Theory]
    [MemberData(nameof(Names))]
    public void FunctionOfASliceOfSingles_IsTheSliceOfTheFunction(string name) => Commutes(name, Singles[name]);

    /// <summary>The law for any function of one or two arrays.</summary>
    internal static void Commutes<T>(string name, Func<PersistentArray<T>, PersistentArray<T>, PersistentArray<T>> function)
        where T : unmanaged, IFloatingPointIeee754<T> => Law.Holds(
        $"{name} of a slice is the slice of {name}, {ElementKinds.Of<T>().Name()}",
        Draw.Three(ArrayCase.Of<T>(), Draw.Layout, Draw.Both(Draw.Int(0, 1 << 30), Draw.Int(0, 1 << 30))),
        @case =>
        {
            var (recipe, layout, (from, count)) = @case;
            var (items, others) = (recipe.Items<T>(), Elements.Of<T>(recipe.Length, recipe.Seed + 1));
            var (array, other) = (recipe.Array<T>(), ArrayCase.Lay<T>(others, layout, new LeafPool(64 << 20)));
            var whole = function(array, other).ToArray();

            var start = from % (items.Length + 1);
            var length = count % (items.Length - start + 1);
            var part = function(array.Slice(start, length), other.Slice(start, length)).ToArray();
            Assert.True(Elements.SameBits<T>(whole.AsSpan(start, length), part), $"the slice from {start} of {length} is another");
            for (var i = start; i < start + Math.Min(length, 100); i++)
            {
                var alone = function(PersistentArray.Create(items[i]), PersistentArray.Create(others[i])).ToArray();
                Assert.True(Elements.SameBits<T>([whole[i]], alone), FormattableString.Invariant($"element {i}, {items[i]:R}, gives {whole[i]:R} and alone {alone[0]:R}"));
            }

            Assert.True(Elements.SameBits<T>(items, array.ToArray()), "the operand has changed");
        },
        new() { Cases = 25 });
}
