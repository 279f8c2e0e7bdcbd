using System.Numerics;
using Persistent.Arrays;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Properties.Models;
using Xunit;

namespace Persistent.Properties.Arrays;

/// <summary>What an operation overwrites is what nobody can see: results are the same bits, and every array that is held besides stays as it was.</summary>
/// <typeparam name="T">The element kind.</typeparam>
public abstract class ConsumingLaws<T> : OperationLaws<T>
    where T : unmanaged, INumber<T>
{
    private enum Act
    {
        Map,
        Zip,
        Stencil,
        SetItems,
        HoldAPart,
        HoldAnUpdate,
        GoOnInAnInnerScope,
    }

    [Fact]
    public void ConsumingOperations_EqualThePlainOnes_AndLeaveWhatIsHeldAsItWas() => Law.Holds(
        Name(nameof(ConsumingOperations_EqualThePlainOnes_AndLeaveWhatIsHeldAsItWas)),
        Draw.Both(ArrayCase.Of<T>(), Draw.List(Draw.Both(Draw.Int(0, 6), Draw.Int(0, 1000)), 8)),
        @case =>
        {
            var (recipe, acts) = @case;
            var pool = recipe.Pool();
            var (items, others) = (recipe.Items<T>(), Elements.Of<T>(recipe.Length, 77));
            var outside = recipe.Array<T>(pool);
            var other = ArrayCase.Lay<T>(others, 0, pool);
            Scope.Measure(() => Program(outside, items, other, others, acts), pool);
            Same(items, outside);
            Same(others, other);
        },
        Run);

    [Fact]
    public void ConsumingOperationThatThrows_LeavesTheStateBeforeTheStepWhole() => Law.Holds(
        Name(nameof(ConsumingOperationThatThrows_LeavesTheStateBeforeTheStepWhole)),
        Draw.Three(ArrayCase.Of<T>(), Draw.Int(0, 2), Draw.Both(Draw.Int(0, 3), Draw.Int(0, 20))),
        @case =>
        {
            var (recipe, before, (operation, calls)) = @case;
            if (recipe.Length == 0)
            {
                return;
            }

            var pool = recipe.Pool();
            var items = recipe.Items<T>();
            var state = recipe.Array<T>(pool);
            var held = pool.RentedBytes;
            try
            {
                Scope.Measure(
                    () =>
                    {
                        var array = state;
                        for (var i = 0; i < before; i++)
                        {
                            array = Library.MapConsuming(array, new ByteKernels.Salt<T>(3));
                        }

                        var kernel = new Throwing<T>(calls).ThisKernel;
                        return operation switch
                        {
                            0 => Library.MapConsuming(array, kernel),
                            1 => Library.ZipConsuming(array, state, kernel),
                            2 => Library.StencilConsuming(array, RowOf(recipe.Length), kernel),
                            _ => Library.SetItemsConsuming(array, [new(0, default), new(recipe.Length, default)]),
                        } is { } result ? result[0] : default;
                    },
                    pool);
            }
            catch (Exception e) when (e is KernelException or ArgumentOutOfRangeException)
            {
                // As intended; a kernel that is called less often than it can bear ends well.
            }

            // Less when what the state was made from is collected meanwhile.
            Assert.InRange(pool.RentedBytes, 0, held);
            Same(items, state);
        },
        Run);

    private int Program(PersistentArray<T> array, T[] items, PersistentArray<T> other, T[] others, ReadOnlySpan<(int Act, int Seed)> acts)
    {
        var held = new List<(PersistentArray<T> Array, T[] Items)>();
        for (var i = 0; i < acts.Length; i++)
        {
            var (seed, half) = (acts[i].Seed, items.Length / 2);
            var row = RowOf(items.Length);
            switch ((Act)acts[i].Act)
            {
                case Act.Map:
                    (array, items) = (Library.MapConsuming(array, new ByteKernels.Salt<T>((byte)seed)), Mapped(items, new ByteKernels.Salt<T>((byte)seed)));
                    break;
                case Act.Zip:
                    (array, items) = (Library.ZipConsuming(array, other, default(ByteKernels.Blend<T, T>)), Zipped(items, others));
                    break;
                case Act.Stencil when items.Length > 0:
                    (array, items) = (Library.StencilConsuming(array, row, new ByteKernels.Around<T>(1)), ByteKernels.Around<T>.Plain(items, row, 1));
                    break;
                case Act.SetItems when items.Length > 0:
                    var item = Elements.Of<T>(1, seed)[0];
                    var at = seed % items.Length;
                    (array, items) = (Library.SetItemsConsuming(array, [new(at, default), new(at, item)]), [.. items]);
                    items[at] = item;
                    break;
                case Act.HoldAPart:
                    held.Add((array.Slice(half, items.Length - half), items[half..]));
                    break;
                case Act.HoldAnUpdate when items.Length > 0:
                    held.Add((array.SetItem(0, default), [default, .. items[1..]]));
                    break;
                case Act.GoOnInAnInnerScope:
                    var (inner, model, rest) = (array, items, acts[(i + 1)..].ToArray());
                    Scope.Measure(() => Program(inner, model, other, others, rest), array.Pool);
                    break;
                default:
                    break;
            }

            Same(items, array);
        }

        foreach (var (kept, model) in held)
        {
            Same(model, kept);
        }

        return 0;
    }

    /// <summary>The longest of a few row lengths that divides a length.</summary>
    private static int RowOf(int length) => new[] { 64, 50, 9, 7, 5, 3, 2, 1 }.First(row => length % row == 0);

    private static T[] Mapped(T[] items, ByteKernels.Salt<T> kernel)
    {
        var output = new T[items.Length];
        kernel.Apply(items, output);
        return output;
    }

    private static T[] Zipped(T[] items, T[] others)
    {
        var output = new T[items.Length];
        default(ByteKernels.Blend<T, T>).Apply(items, others, output);
        return output;
    }
}

public sealed class DoubleConsumingLaws : ConsumingLaws<double>;

public sealed class SingleConsumingLaws : ConsumingLaws<float>;

public sealed class ByteConsumingLaws : ConsumingLaws<byte>;

public sealed class Int32ConsumingLaws : ConsumingLaws<int>;
