using Persistent.Arrays;
using Persistent.Laws;
using Persistent.Properties.Models;
using Persistent.Snapshots;
using Xunit;

namespace Persistent.Properties.Broken;

/// <summary>The law of accounting rejects figures that count a shared leaf twice, forget a release, or miss a leaf that somebody keeps.</summary>
public sealed class BrokenAccounts
{
    private static readonly Dictionary<string, Func<Accounts>> Wrong = new(StringComparer.Ordinal)
    {
        ["a shared leaf counts for each value"] = () => new CountsTwice(),
        ["a value that is dropped still counts"] = () => new ForgetsReleases(),
        ["the pool counts what it once gave out"] = () => new ForgetsReturns(),
        ["a leaf is kept that no array refers to"] = () => new KeepsALeaf(),
    };

    public static TheoryData<string> Names => [.. Wrong.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void BrokenAccount_IsRejected(string name)
    {
        var broken = Assert.Throws<LawViolated>(new AccountingLaws { Figures = Wrong[name] }.CountedBytes_AreThoseOfAWalkOfAllLeaves);
        Assert.IsType<Xunit.Sdk.EqualException>(broken.InnerException);
    }

    private sealed class CountsTwice : Accounts
    {
        private long _bytes;

        public override long Held => _bytes;

        public override void Add<T>(T value) => _bytes += HeldBytes.Of(value);

        public override void Remove<T>(T value) => _bytes -= HeldBytes.Of(value);
    }

    private sealed class ForgetsReleases : Accounts
    {
        public override void Remove<T>(T value)
        {
        }
    }

    private sealed class ForgetsReturns : Accounts
    {
        public override long Rented(LeafPool pool) => pool.PeakBytes;
    }

    private sealed class KeepsALeaf : Accounts
    {
        public override void Took<T>(T value)
        {
            var sharer = default(Sharer);
            value.VisitArrays(ref sharer);
        }

        private readonly struct Sharer : IArrayVisitor
        {
            public void Array<T>(PersistentArray<T> array)
                where T : unmanaged
            {
                if (!array.Leaves.IsEmpty)
                {
                    array.Leaves[0].Share();
                }
            }

            public void Column<T>(Column<T> column)
                where T : unmanaged
            {
            }
        }
    }
}
