using System.Diagnostics;
using System.Globalization;
using Persistent.Arrays;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Properties.Models;
using Xunit;

namespace Persistent.Properties;

/// <summary>A scope releases exactly what was born in it and is not part of its result, however scopes nest and however they end.</summary>
public sealed class ScopeLaws
{
    [Fact]
    public void Scopes_ReleaseExactlyWhatTheirResultsDoNotHold() => Law.Holds(
        nameof(Scopes_ReleaseExactlyWhatTheirResultsDoNotHold),
        Draw.List(Draw.Three(Draw.Int(0, 9), Draw.Int(0, 12), Draw.Int(0, 1 << 20)), 40),
        events =>
        {
            var run = new Nest(new LeafPool(8 << 20) { Poisoned = true }, new(events));
            run.Enter(depth: 0, mask: -1);
            run.Check();
        },
        new() { Cases = 150 });

    [Fact]
    public void ArraysReadWhileAnotherThreadReleasesThem_GiveTheirElementsOrSayThatTheyAreReleased() => Law.Holds(
        nameof(ArraysReadWhileAnotherThreadReleasesThem_GiveTheirElementsOrSayThatTheyAreReleased),
        Draw.Three(Draw.Int(1, 3), Draw.Int(600, 40_000), Draw.Int(1, 2)),
        @case =>
        {
            var (readers, length, threads) = @case;
            var pool = new LeafPool(8 << 20) { Poisoned = true, Threads = threads };
            for (var round = 0; round < 10; round++)
            {
                Race(pool, readers, length, value: 1 + round);
            }

            Assert.Equal(0, pool.RentedBytes);
        },
        new() { Cases = 12 });

    // One thread releases while others read in every way there is, and fills the recycled leaves with other values at once.
    private static void Race(LeafPool pool, int readers, int length, double value)
    {
        PersistentArray<double>? shared = null;
        using var reading = new CountdownEvent(readers);
        var faults = new System.Collections.Concurrent.ConcurrentQueue<string>();
        var threads = new List<Thread>();
        Scope.Measure(
            () =>
            {
                shared = PersistentArray.Fill(length, value);
                for (var i = 0; i < readers; i++)
                {
                    var way = i;
                    threads.Add(new(() => Read(shared, value, way, reading, faults)));
                }

                threads.ForEach(t => t.Start());
                reading.Wait();
                return 0;
            },
            pool);
        Scope.Measure(
            () =>
            {
                for (var i = 0; i < 10; i++)
                {
                    _ = PersistentArray.Fill(length, -7.0);
                }

                return 0;
            },
            pool);
        threads.ForEach(t => t.Join());
        Assert.Empty(faults);
    }

    private static void Read(PersistentArray<double> shared, double value, int way, CountdownEvent reading, System.Collections.Concurrent.ConcurrentQueue<string> faults)
    {
        var copy = new double[shared.Length];
        try
        {
            var clock = Stopwatch.StartNew();
            for (var round = 0L; ; round++)
            {
                if (clock.Elapsed.TotalSeconds > 30)
                {
                    faults.Enqueue("the array was never released");
                    break;
                }

                var (what, seen, expected) = ((round + way) % 5) switch
                {
                    0 => ("an index", shared[round * 31 % shared.Length], value),
                    1 => ("a sum", shared.Sum(), value * shared.Length),
                    2 => ("a copy", CopiedSum(shared, copy), value * shared.Length),
                    3 => ("a gather", shared.Gather(PersistentArray.Create(0, (int)shared.Length - 1))[1], value),
                    _ => ("an equality", shared.Equals(PersistentArray.Create(copy)) || round < 5 ? 1 : 0, 1),
                };
                if (seen != expected)
                {
                    faults.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{what} gave {seen} instead of {expected}"));
                    break;
                }

                if (round == 5)
                {
                    reading.Signal();
                }
            }
        }
        catch (ReleasedStateException)
        {
            // As it should be, once the scope is left.
        }

        if (!reading.IsSet)
        {
            reading.Signal();
        }
    }

    private static double CopiedSum(PersistentArray<double> shared, double[] copy)
    {
        shared.CopyTo(copy);
        return copy.Sum();
    }

    /// <summary>Runs events, and keeps a book of which array ought to be alive.</summary>
    private sealed class Nest(LeafPool pool, Queue<(int Kind, int Number, int Mask)> events)
    {
        private readonly List<Entry> _book = [];

        private sealed record Entry(PersistentArray<double> Array, double[] Model, int Depth)
        {
            // The scope that will release it: 0 when it is an ordinary value; −1 once it is released.
            public int Depth { get; set; } = Depth;
        }

        private sealed class Leaving : Exception;

        /// <summary>Opens a scope, runs events in it until one closes it, and hands out what the mask says.</summary>
        internal void Enter(int depth, int mask)
        {
            var inside = depth + 1;
            try
            {
                _ = Scope.Run(
                    () =>
                    {
                        Run(inside);
                        var result = _book.Where((e, i) => e.Depth >= 0 && (mask & (1 << (i % 20))) != 0).ToList();
                        foreach (var entry in result.Where(e => e.Depth == inside))
                        {
                            entry.Depth = -2; // handed out
                        }

                        return new Bundle([.. result.Select(e => (IPersistentArray)e.Array)]);
                    },
                    pool);
            }
            catch (Leaving)
            {
                // What was made is released all the same.
            }

            foreach (var entry in _book)
            {
                entry.Depth = entry.Depth == inside ? -1 : entry.Depth == -2 ? depth : entry.Depth;
            }

            Check();
        }

        internal void Check()
        {
            foreach (var (array, model, depth) in _book)
            {
                if (depth >= 0)
                {
                    Assert.True(Elements.SameBits<double>(model, array.ToArray()), "an array that is alive has other elements");
                }
                else
                {
                    Assert.Throws<ReleasedStateException>(() => array[0]);
                }
            }

            Assert.Equal(Leaves.BytesOf(_book.Where(e => e.Depth >= 0).Select(e => e.Array)), pool.RentedBytes);
        }

        private void Run(int depth)
        {
            while (events.TryDequeue(out var next))
            {
                var alive = _book.Where(e => e.Depth >= 0).ToList();
                switch (next.Kind)
                {
                    case 0 or 1 or 2:
                        var items = Elements.Of<double>(520 + (100 * next.Number), next.Mask);
                        _book.Add(new(PersistentArray.Create<double>(items), items, depth));
                        break;
                    case 3 or 4 when alive.Count > 0:
                        var from = alive[next.Number % alive.Count];
                        double[] changed = [.. from.Model];
                        changed[3] = next.Mask;
                        _book.Add(new(from.Array.SetItem(3, next.Mask), changed, depth));
                        break;
                    case 5 or 6 when depth < 5:
                        Enter(depth, next.Mask);
                        break;
                    case 7 when alive.Count > 0:
                        var kept = alive[next.Number % alive.Count];
                        Scope.Keep(kept.Array);
                        kept.Depth = 0;
                        break;
                    case 8:
                        return;
                    case 9 when next.Number == 0:
                        throw new Leaving();
                }

                Check();
            }
        }
    }
}
