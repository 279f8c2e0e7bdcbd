using System.Numerics;
using Persistent.Arrays;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Properties.Models;
using Xunit;

namespace Persistent.Properties.Arrays;

/// <summary>The stable order is that of a stable sort.</summary>
/// <typeparam name="T">The element kind.</typeparam>
public abstract class OrderLaws<T> : OperationLaws<T>
    where T : unmanaged, INumber<T>
{
    [Fact]
    public void StableOrder_IsThatOfAStableSort() => Law.Holds(
        Name(nameof(StableOrder_IsThatOfAStableSort)),
        Draw.Both(ArrayCase.Of<T>(), Draw.Int(1, 300)),
        @case =>
        {
            // Few different keys, so that there are equal ones; or all different, or in order.
            var (recipe, few) = @case;
            var items = recipe.Items<T>();
            T[] keys = few > 200 || items.Length == 0 ? items : [.. items.Select((_, i) => items[Elements.Indices(1, Math.Min(few, items.Length), i)[0]])];
            var array = recipe.Array(keys);
            var order = Library.StableOrder(array);
            int[] expected = [.. Enumerable.Range(0, keys.Length).OrderBy(i => T.IsNaN(keys[i])).ThenBy(i => T.IsNaN(keys[i]) ? T.Zero : keys[i])
                .ThenBy(i => !T.IsNaN(keys[i]) && T.IsZero(keys[i]) && !T.IsNegative(keys[i]))];
            Same(expected, order);
            var sorted = array.Gather(order);
            Same([.. expected.Select(i => keys[i])], sorted);
            Same(Enumerable.Range(0, keys.Length).ToArray(), Library.StableOrder(sorted));
            Same(keys, array);
        },
        Run);
}

public sealed class DoubleOrderLaws : OrderLaws<double>;

public sealed class SingleOrderLaws : OrderLaws<float>;

public sealed class HalfOrderLaws : OrderLaws<Half>;

public sealed class SByteOrderLaws : OrderLaws<sbyte>;

public sealed class ByteOrderLaws : OrderLaws<byte>;

public sealed class Int16OrderLaws : OrderLaws<short>;

public sealed class UInt16OrderLaws : OrderLaws<ushort>;

public sealed class Int32OrderLaws : OrderLaws<int>;

public sealed class UInt32OrderLaws : OrderLaws<uint>;

public sealed class Int64OrderLaws : OrderLaws<long>;

public sealed class UInt64OrderLaws : OrderLaws<ulong>;
