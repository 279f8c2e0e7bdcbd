using System.Numerics;
using Persistent.Arrays;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Properties.Models;
using Xunit;

namespace Persistent.Properties.Arrays;

/// <summary>Gathers pick, and scatters add in the order of their list.</summary>
/// <typeparam name="T">The element kind.</typeparam>
public abstract class GatherLaws<T> : OperationLaws<T>
    where T : unmanaged, INumber<T>
{
    [Fact]
    public void Gather_PicksTheItems() => Law.Holds(
        Name(nameof(Gather_PicksTheItems)),
        Draw.Both(ArrayCase.Of<T>(), ArrayCase.Of<int>()),
        @case =>
        {
            var items = @case.First.Items<T>();
            var array = @case.First.Array<T>();
            if (items.Length == 0)
            {
                return;
            }

            var places = Elements.Indices(@case.Second.Length, items.Length, @case.Second.Seed);
            Same(places.Select(i => items[i]).ToArray(), Library.Gather(array, @case.Second.Array(places)));
            Assert.Throws<ArgumentOutOfRangeException>(() => Library.Gather(array, PersistentArray.Create(0, items.Length)));
            Assert.Throws<ArgumentOutOfRangeException>(() => Library.Gather(array, PersistentArray.Create(-1)));
            Same(items, array);
        },
        Run);

    [Fact]
    public void ScatterAdd_AddsInTheOrderOfTheList() => Law.Holds(
        Name(nameof(ScatterAdd_AddsInTheOrderOfTheList)),
        Draw.Both(ArrayCase.Of<T>(), ArrayCase.Of<int>()),
        @case =>
        {
            var items = @case.First.Items<T>();
            var array = @case.First.Array<T>();
            if (items.Length == 0)
            {
                return;
            }

            if (ElementKinds.Of<T>() is ElementKind.I8 or ElementKind.U8 or ElementKind.I16 or ElementKind.U16 or ElementKind.F16)
            {
                Assert.Throws<NotSupportedException>(() => Library.ScatterAdd(array, PersistentArray.Create(0), PersistentArray.Create<T>(default(T))));
                return;
            }

            var count = Math.Min(@case.Second.Length, 5000);
            var places = Elements.Indices(count, items.Length, @case.Second.Seed);
            var terms = Elements.Of<T>(count, 8);
            var indices = (@case.Second with { Length = count }).Array(places);
            var values = (@case.Second with { Length = count }).Array(terms);
            var model = (T[])items.Clone();
            for (var i = 0; i < count; i++)
            {
                model[places[i]] = unchecked(model[places[i]] + terms[i]);
            }

            Same(Canonical(model), Canonical(Library.ScatterAdd(array, indices, values).ToArray()));
            Assert.Throws<ArgumentOutOfRangeException>(
                () => Library.ScatterAdd(array, PersistentArray.Create(0, items.Length), PersistentArray.Create<T>(default, default)));
            Assert.Throws<ArgumentException>(() => Library.ScatterAdd(array, PersistentArray.Create(0, 0), PersistentArray.Create<T>(default(T))));
            Same(items, array);
        },
        Run);
}

public sealed class DoubleGatherLaws : GatherLaws<double>;

public sealed class SingleGatherLaws : GatherLaws<float>;

public sealed class HalfGatherLaws : GatherLaws<Half>;

public sealed class SByteGatherLaws : GatherLaws<sbyte>;

public sealed class ByteGatherLaws : GatherLaws<byte>;

public sealed class Int16GatherLaws : GatherLaws<short>;

public sealed class UInt16GatherLaws : GatherLaws<ushort>;

public sealed class Int32GatherLaws : GatherLaws<int>;

public sealed class UInt32GatherLaws : GatherLaws<uint>;

public sealed class Int64GatherLaws : GatherLaws<long>;

public sealed class UInt64GatherLaws : GatherLaws<ulong>;
