using Persistent.Arrays;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Properties.Models;
using Xunit;

namespace Persistent.Properties;

/// <summary>Random programs on versions of arrays: every version keeps its elements whatever is made from it, whatever throws and whatever the
/// pool has no room for, and the pool counts exactly the leaves of the versions.</summary>
/// <typeparam name="T">The element kind.</typeparam>
public abstract class ArrayProgramLaws<T>
    where T : unmanaged
{
    private static string Kind => ElementKinds.Of<T>().Name();

    [Fact]
    public void Versions_Persist_InAPoolWithRoom() => Law.Holds(
        $"versions persist, {Kind}",
        Draw.Both(Draw.List(ArrayCommand.Any, 25), Draw.Int(1, 4)),
        @case => new Program(new LeafPool(8 << 20) { Poisoned = true, Threads = @case.Second }).Run(@case.First),
        new() { Cases = 60 });

    [Fact]
    public void Versions_Persist_InAPoolThatOverflows() => Law.Holds(
        $"versions persist in a pool that overflows, {Kind}",
        Draw.Both(Draw.List(ArrayCommand.Any, 25), Draw.Int(64, 200)),
        @case => new Program(new LeafPool(@case.Second << 10) { Poisoned = true, Threads = 2 }).Run(@case.First),
        new() { Cases = 30 });

    private sealed class Program(LeafPool pool)
    {
        private readonly List<(PersistentArray<T> Array, T[] Model)> _versions = [];

        internal void Run(ArrayCommand[] commands)
        {
            using (var frame = ScopeStack.Enter(pool))
            {
                foreach (var command in commands)
                {
                    try
                    {
                        Do(command);
                    }
                    catch (LeafPoolExhausted)
                    {
                        // Nothing happened; the checks below tell.
                    }

                    frame.Retain(new Bundle([.. _versions.Select(v => v.Array)]));
                    Check(command);
                }
            }

            Assert.Equal(0, pool.RentedBytes);
        }

        private void Check(ArrayCommand command)
        {
            for (var i = 0; i < _versions.Count; i++)
            {
                Assert.True(
                    Elements.SameBits<T>(_versions[i].Model, _versions[i].Array.ToArray()), $"after {command} version {i} is another");
            }

            Assert.Equal(Leaves.BytesOf(_versions.Select(v => v.Array)), pool.RentedBytes);
        }

        private void Do(ArrayCommand command)
        {
            if (_versions.Count == 0 || command.Operation == ArrayOperation.Create)
            {
                var (_, on, with, seed) = command;
                var perLeaf = on == 0 ? 0 : 60 * on;
                var items = Elements.Of<T>(Lengths[with] + (seed % 3), seed);
                _versions.Add((ArrayCase.Lay<T>(items, perLeaf, null), items));
                return;
            }

            var (array, model) = _versions[command.On % _versions.Count];
            if (command.Operation == ArrayOperation.Drop)
            {
                _versions.RemoveAt(command.On % _versions.Count);
                return;
            }

            if (model.Length > 0)
            {
                Do(command, array, model);
            }
        }

        private void Do(ArrayCommand command, PersistentArray<T> array, T[] model)
        {
            var (operation, _, with, seed) = command;
            var places = Elements.Indices(2 + with, model.Length, seed);
            var (other, others) = _versions[with % _versions.Count];
            switch (operation)
            {
                case ArrayOperation.Set:
                    Add(array.SetItem(places[0], Elements.One<T>(0, seed)), With(model, places[..1], seed));
                    break;
                case ArrayOperation.SetMany:
                    Add(array.SetItems(Items(places, seed)), With(model, places, seed));
                    break;
                case ArrayOperation.Build:
                    Build(array, model, places, seed);
                    break;
                case ArrayOperation.Map:
                    Add(array.Map(new ByteKernels.Salt<T>((byte)seed)), Mapped(model, (byte)seed));
                    break;
                case ArrayOperation.Zip when other.Length == array.Length:
                    var zipped = new T[model.Length];
                    default(ByteKernels.Blend<T, T>).Apply(model, others, zipped);
                    Add(array.Zip<T, T, ByteKernels.Blend<T, T>>(other, default), zipped);
                    break;
                case ArrayOperation.Gather:
                    var indices = Elements.Indices(Lengths[with], model.Length, seed);
                    Add(array.Gather(ArrayCase.Lay<int>(indices, 100 * with, null)), [.. indices.Select(i => model[i])]);
                    break;
                case ArrayOperation.Stencil when RowOf(model.Length, with) is { } row:
                    Add(array.Stencil(row, new ByteKernels.Around<T>(1)), ByteKernels.Around<T>.Plain(model, row, 1));
                    break;
                case ArrayOperation.Compute:
                    var salts = Elements.Of<byte>(77, seed);
                    Add(
                        PersistentArray.Compute<T, ByteKernels.Crosswise<T>>(Lengths[with], default, array, PersistentArray.Create<byte>(salts)),
                        ByteKernels.Crosswise<T>.Plain(Lengths[with], model, salts));
                    break;
                case ArrayOperation.Slice:
                    var start = seed % 2 == 0 ? places[0] / array.PerLeaf * array.PerLeaf : places[0];
                    var count = places[1] % (model.Length - start + 1);
                    Add(array.Slice(start, count), model[start..(start + count)]);
                    break;
                case ArrayOperation.Concat when array.Length + other.Length < 20_000:
                    Add(array.Concat(other), [.. model, .. others]);
                    break;
                case ArrayOperation.InScope:
                    Add(Scope.Run(() => array.Map(new ByteKernels.Salt<T>(1)).SetItem(places[0], Elements.One<T>(0, seed))), With(Mapped(model, 1), places[..1], seed));
                    break;
                case ArrayOperation.Iterate:
                    var rounds = 0;
                    Add(
                        Scope.Iterate(array, a => a.Map(new ByteKernels.Salt<T>(2)), _ => rounds++ == with),
                        Enumerable.Range(0, with).Aggregate(model, (m, _) => Mapped(m, 2)));
                    break;
                case ArrayOperation.ThrowInMap:
                    Throws(() => array.Map(Faulty(with)));
                    break;
                case ArrayOperation.ThrowInZip when other.Length == array.Length:
                    Throws(() => array.Zip<T, T, Throwing<T>.Kernel>(other, Faulty(with)));
                    break;
                case ArrayOperation.ThrowInStencil when RowOf(model.Length, with) is { } width:
                    Throws(() => array.Stencil(width, Faulty(with)));
                    break;
                case ArrayOperation.ThrowInItems:
                    Throws(() => array.SetItems(Items(places, seed).Select((item, i) => i == 1 ? throw new KernelException() : item)));
                    break;
                case ArrayOperation.ThrowInScope:
                    Throws(() => Scope.Run<PersistentArray<T>>(() => array.Map(new ByteKernels.Salt<T>(3)).IsEmpty ? array : throw new KernelException()));
                    break;
            }
        }

        // What a builder gave out stays as it was when the builder goes on.
        private void Build(PersistentArray<T> array, T[] model, int[] places, int seed)
        {
            var builder = array.ToBuilder();
            foreach (var (at, item) in Items(places[1..], seed))
            {
                builder[at] = item;
                Assert.True(Elements.SameBits<T>([item], [builder[at]]));
            }

            var first = With(model, places[1..], seed);
            var given = builder.ToImmutable();
            builder[places[0]] = Elements.One<T>(0, seed + 1);
            var second = (T[])first.Clone();
            second[places[0]] = Elements.One<T>(0, seed + 1);
            Add(given, first);
            Add(builder.ToImmutable(), second);
        }

        private void Add(PersistentArray<T> array, T[] model) => _versions.Add((array, model));

        private static Throwing<T>.Kernel Faulty(int calls) => new Throwing<T>(calls).ThisKernel;

        // With few blocks the kernel is not called often enough to throw.
        private static void Throws(Action action)
        {
            if (Record.Exception(action) is { } thrown and not LeafPoolExhausted)
            {
                Assert.IsType<KernelException>(thrown);
            }
        }

        private static KeyValuePair<long, T>[] Items(int[] places, int seed) => [.. places.Select((at, i) => KeyValuePair.Create((long)at, Elements.One<T>(i, seed)))];

        private static T[] With(T[] model, int[] places, int seed)
        {
            var changed = (T[])model.Clone();
            foreach (var (at, item) in Items(places, seed))
            {
                changed[at] = item;
            }

            return changed;
        }

        private static T[] Mapped(T[] model, byte salt)
        {
            var output = new T[model.Length];
            new ByteKernels.Salt<T>(salt).Apply(model, output);
            return output;
        }

        private static int? RowOf(int length, int with) =>
            Enumerable.Range(3 + with, 40).Where(row => length % row == 0).Select(row => (int?)row).FirstOrDefault();

        private static int[] Lengths => [0, 1, 30, 512, 700, 1500, 4097, 9000];
    }
}

public sealed class DoubleArrayProgramLaws : ArrayProgramLaws<double>;

public sealed class Int32ArrayProgramLaws : ArrayProgramLaws<int>;

public sealed class ByteArrayProgramLaws : ArrayProgramLaws<byte>;
