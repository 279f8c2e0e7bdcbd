using Persistent.Arrays;
using Persistent.Properties.Models;
using Persistent.Runs.Spilling;
using Persistent.Snapshots;
using Xunit;

namespace Persistent.Properties.Spilling;

/// <summary>What a store says to a caller who broke its contract: its own name, the caller's parameter, and what to do.</summary>
public sealed class StoreMisuseTests
{
    private static readonly (Timeline Timeline, SnapshotMark Mark) First = Timeline.Empty.Append("", 0, 0, "");

    public static TheoryData<string> Operations => ["Add", "Restore", "Release", "Keep", "Trim", "Retry"];

    [Theory]
    [MemberData(nameof(Operations))]
    public void AfterDisposing_EachOperationNamesTheStore(string operation)
    {
        var (store, tablet) = WithOne();
        store.Dispose();

        var thrown = Assert.Throws<ObjectDisposedException>(() =>
        {
            switch (operation)
            {
                case "Add":
                    store.Add(First.Mark, tablet);
                    break;
                case "Restore":
                    store.Restore(First.Mark.Id);
                    break;
                case "Release":
                    store.Release(First.Mark.Id);
                    break;
                case "Keep":
                    store.Keep(First.Timeline, Retention.None);
                    break;
                case "Trim":
                    store.Trim();
                    break;
                default:
                    store.Retry();
                    break;
            }
        });

        Assert.Equal("SnapshotStore", thrown.ObjectName);
        Assert.Contains("restore what is needed before", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AfterDisposing_TheFiguresAreThoseOfAnEmptyStore_AndDisposingAgainDoesNothing()
    {
        var (store, _) = WithOne();
        store.Dispose();
        store.Dispose();
        store.Flush();
        Assert.Equal((0, 0, 0), (store.Figures.Snapshots, store.Figures.ResidentBytes, store.Figures.UniqueBytes));
        Assert.Empty(store.Snapshots);
        Assert.False(store.Contains(First.Mark.Id));
    }

    [Fact]
    public void ANumberThatIsTaken_OrUnknown_NamesTheCallersParameter()
    {
        var (store, tablet) = WithOne();
        using (store)
        {
            Assert.Equal("mark", Assert.Throws<ArgumentException>(() => store.Add(First.Mark, tablet)).ParamName);
            Assert.Equal("snapshot", Assert.Throws<ArgumentException>(() => store.Restore(new SnapshotId(5))).ParamName);
            Assert.False(store.Release(new SnapshotId(5)));
            Assert.Equal([First.Mark.Id], store.Snapshots);
        }
    }

    [Fact]
    public void Keep_LetsGoOfWhatThePolicyDoesNotName_AndLeavesOutWhatTheStoreNeverHad()
    {
        var (store, tablet) = WithOne();
        using (store)
        {
            var (timeline, _) = First.Timeline.Append("not in the store", 1, 1, "");
            (timeline, var third) = timeline.Append("", 2, 2, "");
            Assert.True(store.Add(third, tablet).IsRight);

            store.Keep(timeline, Retention.Latest(1));

            Assert.Equal([third.Id], store.Snapshots);
            Assert.True(store.Release(third.Id));
            Assert.Equal(0, store.Figures.UniqueBytes);
        }
    }

    private static (SnapshotStore<Tablet> Store, Tablet Tablet) WithOne()
    {
        var pool = new LeafPool(1 << 20);
        var store = new SnapshotStore<Tablet>(new StorageInMemory(), pool, budget: 0);
        var tablet = Scope.Run(() => Tablet.Of(2, pool, new()), pool);
        Assert.True(store.Add(First.Mark, tablet).IsRight);
        return (store, tablet);
    }
}
