using System.Numerics;
using Persistent.Arrays;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Properties.Models;
using Xunit;

namespace Persistent.Properties.Arrays;

/// <summary>Point updates and builders give new arrays, and the old ones stay.</summary>
/// <typeparam name="T">The element kind.</typeparam>
public abstract class UpdateLaws<T> : OperationLaws<T>
    where T : unmanaged, INumber<T>
{
    [Fact]
    public void SetItem_ReplacesOneAndKeepsTheOriginal() => Law.Holds(
        Name(nameof(SetItem_ReplacesOneAndKeepsTheOriginal)),
        Draw.Both(ArrayCase.Of<T>(), Draw.Int(0, 1 << 30)),
        @case =>
        {
            var items = @case.First.Items<T>();
            var array = @case.First.Array<T>();
            Assert.Throws<ArgumentOutOfRangeException>(() => Library.SetItem(array, items.Length, default));
            Assert.Throws<ArgumentOutOfRangeException>(() => Library.SetItem(array, -1, default));
            Assert.Throws<ArgumentOutOfRangeException>(() => Library.SetItem(array, 1L << 32, default));
            if (items.Length == 0)
            {
                return;
            }

            foreach (var at in new[] { 0, items.Length - 1, @case.Second % items.Length })
            {
                var item = Elements.One<T>(at, 99);
                var model = (T[])items.Clone();
                model[at] = item;
                Same(model, Library.SetItem(array, at, item));
                Same(items, array);
            }
        },
        Run);

    [Fact]
    public void SetItems_ReplacesThoseAndKeepsTheOriginal() => Law.Holds(
        Name(nameof(SetItems_ReplacesThoseAndKeepsTheOriginal)),
        Draw.Three(ArrayCase.Of<T>(), Draw.Int(0, 20), Draw.Int(1, 1000)),
        @case =>
        {
            var items = @case.First.Items<T>();
            var array = @case.First.Array<T>();
            if (items.Length == 0)
            {
                return;
            }

            var changes = Changes(items.Length, @case.Second, @case.Third);
            var model = With(items, changes);
            Same(model, Library.SetItems(array, changes));
            Same(model, changes.Aggregate(array, (a, change) => Library.SetItem(a, change.Key, change.Value)));
            Assert.Throws<ArgumentOutOfRangeException>(() => Library.SetItems(array, [.. changes, new(-1, default)]));
            Same(items, array);
        },
        Run);

    [Fact]
    public void Builder_LeavesWhatItGaveOutAsItWas() => Law.Holds(
        Name(nameof(Builder_LeavesWhatItGaveOutAsItWas)),
        Draw.Three(ArrayCase.Of<T>(), Draw.Both(Draw.Int(0, 20), Draw.Int(1, 20)), Draw.Int(1, 1000)),
        @case =>
        {
            var items = @case.First.Items<T>();
            var array = @case.First.Array<T>();
            if (items.Length == 0)
            {
                return;
            }

            var first = Changes(items.Length, @case.Second.First, @case.Third);
            var others = Changes(items.Length, @case.Second.Second, @case.Third + 1);
            var (given, last) = Library.Build(array, first, others);
            Same(With(items, first), given);
            Same(With(With(items, first), others), last);
            Same(items, array);
        },
        Run);

    // Some places are written twice.
    private static KeyValuePair<long, T>[] Changes(int length, int count, int seed)
    {
        var places = Elements.Indices(count, length, seed);
        return [.. places.Concat(places.Take(3)).Select((at, i) => KeyValuePair.Create((long)at, Elements.One<T>(i, seed)))];
    }

    private static T[] With(T[] items, KeyValuePair<long, T>[] changes)
    {
        var model = (T[])items.Clone();
        foreach (var (at, item) in changes)
        {
            model[at] = item;
        }

        return model;
    }
}

public sealed class DoubleUpdateLaws : UpdateLaws<double>;

public sealed class SingleUpdateLaws : UpdateLaws<float>;

public sealed class HalfUpdateLaws : UpdateLaws<Half>;

public sealed class SByteUpdateLaws : UpdateLaws<sbyte>;

public sealed class ByteUpdateLaws : UpdateLaws<byte>;

public sealed class Int16UpdateLaws : UpdateLaws<short>;

public sealed class UInt16UpdateLaws : UpdateLaws<ushort>;

public sealed class Int32UpdateLaws : UpdateLaws<int>;

public sealed class UInt32UpdateLaws : UpdateLaws<uint>;

public sealed class Int64UpdateLaws : UpdateLaws<long>;

public sealed class UInt64UpdateLaws : UpdateLaws<ulong>;
