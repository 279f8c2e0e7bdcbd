using System.Collections.Immutable;
using System.Numerics.Tensors;
using Persistent.Arrays;
using Persistent.Benchmarks.Quick.Spilling;

namespace Persistent.Benchmarks.Quick;

/// <summary>The operations that are compared, each with its peer and its target.</summary>
internal static class Contests
{
    internal static ImmutableArray<(string Name, Func<Contest> Make)> All { get; } =
    [
        .. new[] { (256, 1.15), (1000, 1.10), (1024, 1.05), (4095, 1.10), (4096, 1.05) }
            .Select(size => ($"stencil-{size.Item1}", (Func<Contest>)(() => StencilContest.Of(size.Item1, size.Item2)))),
        ("stencil3d-250", () => StencilContest.OfBox(250, 1.10)),
        ("stencil-4096-consume", () => StencilContest.Consuming(4096, 0.85)),
        ("capture-1KiB", () => CaptureContest.Capture("1KiB", 1 << 10)),
        ("restore-1KiB", () => CaptureContest.Restore("1KiB", 1 << 10)),
        ("capture-1GiB", () => CaptureContest.Capture("1GiB", 1 << 30)),
        ("restore-1GiB", () => CaptureContest.Restore("1GiB", 1 << 30)),
        .. new[] { ("100k", 100_000), ("1M", 1_000_000), ("16M", 16_000_000) }
            .Select(size => ($"lincomb-7-{size.Item1}", (Func<Contest>)(() => Combination(size.Item1, size.Item2)))),
        ("map-16M", () => Map("map-16M", default(Double), (x, y) => TensorPrimitives.Multiply(x, 2.0, y))),
        ("map-sqrt-16M", () => Map("map-sqrt-16M", default(Root), TensorPrimitives.Sqrt)),
        ("axpy-16M", () => Axpy(16_000_000)),
        ("exp-1M", () => Function("exp-1M", x => x.Exp(), TensorPrimitives.Exp)),
        ("sin-1M", () => Function("sin-1M", x => x.Sin(), TensorPrimitives.Sin)),
        ("dot-block-16M", () => Dot(16_000_000)),
        ("dot-binned-16M", () => BinnedDot(16_000_000)),
        ("set-1", () => Set(1)),
        ("set-1000", () => Set(1000)),
        ("set-1000-consume", SetConsuming),
        ("pleiades", PleiadesContest.OfNumbers),
        ("pleiades-state", PleiadesContest.OfStates),
        ("driver-step", DriverStepContest.Make),
        ("particles-1M-scattered", () => ParticlesContest.Of("scattered", 1.2)),
        ("particles-1M-clustered", () => ParticlesContest.Of("clustered", 0.2)),
    ];

    /// <summary>What is not one time over another.</summary>
    internal static ImmutableArray<(string Name, Func<string, Outcome> Run)> OfTheirOwnKind { get; } =
    [
        ("stencil-threads", ThreadsContest.Run),
        ("stencil-1024-pauses", PausesContest.Run),
        ("held-100", HeldContest.Run),
        ("timeline-100k-append", TimelineContest.Append),
        ("timeline-100k-branch", TimelineContest.Branch),
        ("timeline-100k-find", TimelineContest.Find),
        ("timeline-100k-ancestor", TimelineContest.Ancestor),
        ("spill-100", SmallChangesContest.Run),
        ("overlap-cache", static name => OverlapContest.InCache(name, overRaw: false)),
        ("overlap-memory", static name => OverlapContest.InMemory(name, overRaw: false)),
    ];

    /// <summary>What runs only when it is asked for by <c>--only</c>.</summary>
    internal static ImmutableArray<(string Name, Func<string, Outcome> Run)> OnRequest { get; } =
    [
        ("overlap-cache-4", static name => OverlapContest.InCache(name, overRaw: false, cover: 4)),
        ("overlap-cache-raw", static name => OverlapContest.InCache(name, overRaw: true)),
        ("overlap-memory-raw", static name => OverlapContest.InMemory(name, overRaw: true)),
    ];

    /// <summary>What has several parties or several figures.</summary>
    internal static ImmutableArray<(string Name, Func<string, IEnumerable<Outcome>> Run)> OfSeveral { get; } =
    [
        ("store-write", StoreWriteContest.Again),
        ("store-write-new", StoreWriteContest.New),
        ("store-read", StoreReadContest.Run),
        ("spill-resident", ResidentContest.Run),
    ];

    private static Contest Combination(string size, int length)
    {
        double[] coefficients = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7];
        var plain = coefficients.Select((_, k) => Numbers(length, k + 3)).ToArray();
        var terms = plain.Select(x => PersistentArray.Create<double>(x)).ToArray();
        var result = new double[length];
        var pool = new LeafPool(1L << 30);
        return new(
            $"lincomb-7-{size}",
            0.5,
            () => Scope.Measure(() => PersistentArray.LinearCombination<double>(coefficients, terms)[length - 1], pool),
            () =>
            {
                TensorPrimitives.Multiply(plain[0], coefficients[0], result);
                for (var k = 1; k < coefficients.Length; k++)
                {
                    TensorPrimitives.MultiplyAdd(plain[k], coefficients[k], result, result);
                }
            },
            () => Near(Scope.Run(() => PersistentArray.LinearCombination<double>(coefficients, terms), pool).ToArray(), result));
    }

    private static Contest Map<TKernel>(string name, TKernel kernel, Peer peer)
        where TKernel : struct, IMapKernel<double, double>
    {
        const int Length = 16_000_000;
        var plain = Numbers(Length, 7);
        var array = PersistentArray.Create<double>(plain);
        var result = new double[Length];
        var pool = new LeafPool(1L << 29);
        return new(
            name,
            1.2,
            () => Scope.Measure(() => array.Map(kernel)[Length - 1], pool),
            () => peer(plain, result),
            () => Scope.Run(() => array.Map(kernel), pool).ToArray().AsSpan().SequenceEqual(result));
    }

    private static Contest Axpy(int length)
    {
        var (x, y) = (Numbers(length, 7), Numbers(length, 5));
        var (first, second) = (PersistentArray.Create<double>(x), PersistentArray.Create<double>(y));
        var result = new double[length];
        var pool = new LeafPool(1L << 29);
        return new(
            "axpy-16M",
            1.2,
            () => Scope.Measure(() => PersistentArray.LinearCombination([0.3, 1.0], first, second)[length - 1], pool),
            () => TensorPrimitives.MultiplyAdd(x, 0.3, y, result),
            () => Near(Scope.Run(() => PersistentArray.LinearCombination([0.3, 1.0], first, second), pool).ToArray(), result));
    }

    private delegate void Peer(ReadOnlySpan<double> input, Span<double> output);

    private static Contest Function(string name, Func<PersistentArray<double>, PersistentArray<double>> function, Peer peer)
    {
        double[] plain = [.. Enumerable.Range(0, 1 << 20).Select(i => ((i * 0.6180339887498949) % 20) - 10)];
        var array = PersistentArray.Create<double>(plain);
        var result = new double[plain.Length];
        var pool = new LeafPool(1L << 28);
        return new(
            name,
            1.5,
            () => Scope.Measure(() => function(array)[0], pool),
            () => peer(plain, result),
            () => Near(Scope.Run(() => function(array), pool).ToArray(), result));
    }

    private static Contest Dot(int length)
    {
        var (x, y) = (Numbers(length, 7), Numbers(length, 5));
        var (first, second) = (PersistentArray.Create<double>(x), PersistentArray.Create<double>(y));
        var (ours, peer) = (0.0, 0.0);
        return new("dot-block-16M", 1.05, () => ours = first.Dot(second), () => peer = TensorPrimitives.Dot<double>(x, y), () => Near([ours], [peer]));
    }

    private static Contest BinnedDot(int length)
    {
        var (x, y) = (Numbers(length, 7), Numbers(length, 5));
        var (first, second) = (PersistentArray.Create<double>(x), PersistentArray.Create<double>(y));
        var (ours, peer) = (0.0, 0.0);
        return new(
            "dot-binned-16M", 1.8, () => ours = first.BinnedDot(second).ToDouble(), () => peer = TensorPrimitives.Dot<double>(x, y), () => Near([ours], [peer]));
    }

    /// <summary>Elements of ten million replaced, against an <see cref="ImmutableArray{T}"/>.</summary>
    private static Contest Set(int count)
    {
        const int Length = 10_000_000;
        var plain = Numbers(Length, 7);
        var array = PersistentArray.Create<double>(plain);
        var peer = ImmutableArray.Create(plain);
        var items = Scattered(count);
        var pool = new LeafPool(1L << 29);
        var changed = peer;
        return new(
            $"set-{count}",
            0.01,
            () => Scope.Measure(() => array.SetItems(items)[items[0].Key], pool),
            () => changed = Replaced(peer, items),
            () => Scope.Run(() => array.SetItems(items), pool).ToArray().AsSpan().SequenceEqual(changed.AsSpan()));
    }

    private static KeyValuePair<long, double>[] Scattered(int count) =>
        [.. Enumerable.Range(0, count).Select(i => KeyValuePair.Create((i * 7919L) % 10_000_000, (double)i))];

    private static ImmutableArray<double> Replaced(ImmutableArray<double> array, KeyValuePair<long, double>[] items)
    {
        var builder = array.ToBuilder();
        foreach (var (index, value) in items)
        {
            builder[(int)index] = value;
        }

        return builder.MoveToImmutable();
    }

    /// <summary>A thousand elements of ten million replaced, again and again in one scope: each batch but the first consumes what the one before made.</summary>
    private static Contest SetConsuming()
    {
        const int Batches = 200;
        var (array, items, pool) = (PersistentArray.Create<double>(Numbers(10_000_000, 7)), Scattered(1000), new LeafPool(1L << 29));
        var peer = ImmutableArray.Create(Numbers(10_000_000, 7));
        return new(
            "set-1000-consume",
            0.01,
            () => Scope.Measure(Batch, pool),
            () =>
            {
                for (var batch = 0; batch < 3; batch++)
                {
                    peer = Replaced(peer, items);
                }
            },
            () => Scope.Run(() => array.SetItems(items), pool).ToArray().AsSpan().SequenceEqual(peer.AsSpan()))
        {
            Runs = (Batches, 3),
        };

        double Batch()
        {
            var changed = array.SetItems(items);
            for (var batch = 1; batch < Batches; batch++)
            {
                changed = changed.Consume().SetItems(items);
            }

            return changed[0];
        }
    }

    private static double[] Numbers(int length, int period) => [.. Enumerable.Range(0, length).Select(i => (double)(i % period))];

    private static bool Near(double[] a, double[] b) => a.Length == b.Length && Enumerable.Range(0, a.Length).All(i => Math.Abs(a[i] - b[i]) <= 1e-12 * Math.Abs(b[i]));

    private readonly struct Double : IMapKernel<double, double>
    {
        public void Apply(ReadOnlySpan<double> input, Span<double> output) => TensorPrimitives.Multiply(input, 2.0, output);
    }

    private readonly struct Root : IMapKernel<double, double>
    {
        public void Apply(ReadOnlySpan<double> input, Span<double> output) => TensorPrimitives.Sqrt(input, output);
    }
}
