using System.Runtime.CompilerServices;
using Persistent.Arrays;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Properties.Models;
using Persistent.Stepping;
using Xunit;

namespace Persistent.Properties;

/// <summary>What is counted as it happens is what a walk of everything that can be reached finds.</summary>
public sealed class AccountingLaws
{
    /// <summary>Makes the figures that are held against the walk: the library's, or those of a model that is broken on purpose.</summary>
    public Func<Accounts> Figures { get; init; } = static () => new();

    [Fact]
    public void CountedBytes_AreThoseOfAWalkOfAllLeaves() => Law.Holds(
        nameof(CountedBytes_AreThoseOfAWalkOfAllLeaves),
        Draw.Three(Draw.Int(100, 3000), Draw.List(Draw.Both(Draw.Int(0, 19), Draw.Int(0, 1000)), 30), Draw.Int(1, 3)),
        @case =>
        {
            var (length, commands, threads) = @case;
            var pool = new LeafPool(32 << 20) { Poisoned = true, Threads = threads };
            var books = new Books(length, pool, Figures());
            foreach (var (kind, number) in commands)
            {
                if (kind == 19)
                {
                    Settle(books, pool);
                }
                else
                {
                    books.Do(kind, number);
                }
            }

            Settle(books, pool);
            books.Close();
            Settle(books, pool);
            Assert.Equal(0, books.Accounts.Rented(pool));
            Assert.Equal(0, pool.EscapedBytes);
        },
        new() { Cases = 60 });

    /// <summary>After a collection the pool has given out just what can be reached.</summary>
    private static void Settle(Books books, LeafPool pool)
    {
        for (var i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        books.Check(pool);
    }

    private sealed class Books
    {
        private readonly LeafPool _pool;
        private readonly List<IntegrationState<Ledger>> _held = [];
        private Integration<Ledger>? _here;

        [MethodImpl(MethodImplOptions.NoInlining)]
        internal Books(int length, LeafPool pool, Accounts accounts)
        {
            _pool = pool;
            Accounts = accounts;
            _here = Integration.Start(Scope.Run(() => Ledger.Of(length), pool), Ledger.Scheme(LedgerStep.Map, 0) with { Pool = pool });
        }

        internal Accounts Accounts { get; }

        [MethodImpl(MethodImplOptions.NoInlining)]
        internal void Do(int kind, int number)
        {
            switch (kind)
            {
                case < 11:
                    Advance((LedgerStep)kind, number);
                    break;
                case 11 or 12 or 13:
                    Accounts.Took(_here!.State);
                    Accounts.Add(_here.State);
                    _held.Add(_here.State);
                    break;
                case 14 when _held.Count > 0:
                    _here = Integration.Continue(_held[number % _held.Count], _here!.Scheme);
                    break;
                case 15 or 16 when _held.Count > 0:
                    Accounts.Remove(_held[number % _held.Count]);
                    _held.RemoveAt(number % _held.Count);
                    break;
                case 17:
                    // A scope that throws, with a step in it that was accepted.
                    Assert.Throws<LedgerException>(() => Scope.Run<Integration<Ledger>>(
                        () => throw new LedgerException(_here!.Advance().Model.Field.Length), _pool));
                    break;
                case 18:
                    _ = Scope.Measure(() => _here!.Advance().Model.Field[0], _pool);
                    break;
            }

            Assert.Equal(Sum(Reached.From(_held)), Accounts.Held);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        internal void Check(LeafPool pool)
        {
            var reached = Reached.From(_here is null ? _held : [.. _held, _here.State]);
            Assert.Equal(reached.LeafBytes, Accounts.Rented(pool));
            Assert.Equal(reached.LeafCount, pool.RentedLeaves);
            Assert.Equal(reached.FreshBytes, pool.EscapedBytes);
            Assert.Equal(Sum(Reached.From(_held)), Accounts.Held);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        internal void Close()
        {
            _held.ForEach(Accounts.Remove);
            _held.Clear();
            _here = null;
        }

        private void Advance(LedgerStep way, int number)
        {
            var moving = Integration.Continue(_here!.State with { ProposedStep = 1 }, Ledger.Scheme(way, number) with { Pool = _pool });
            if (way == LedgerStep.Throw)
            {
                Assert.Throws<LedgerException>(moving.Advance);
                return;
            }

            _here = moving.Advance();
            Assert.True(_here.Failure.IsNone);
        }

        private static long Sum(Reached reached) => reached.LeafBytes + reached.PlainBytes;
    }
}
