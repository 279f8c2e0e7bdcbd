using Persistent.Hdf5;
using Xunit;

namespace Persistent.Integration.Hdf5;

/// <summary>The thread that runs functions one after the other.</summary>
public sealed class ThreadTests
{
    [Fact]
    public void Functions_RunOnOneThread_InTheirOrder()
    {
        using var thread = new Hdf5Thread("test");
        var threads = new HashSet<int>();
        var order = new List<int>();
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(i * i, thread.Run(() =>
            {
                threads.Add(Environment.CurrentManagedThreadId);
                order.Add(i);
                return i * i;
            }));
        }

        Assert.Single(threads);
        Assert.DoesNotContain(Environment.CurrentManagedThreadId, threads);
        Assert.Equal(Enumerable.Range(0, 100), order);
    }

    [Fact]
    public void FunctionThatThrows_ThrowsAtItsCaller_AndTheThreadGoesOn()
    {
        using var thread = new Hdf5Thread("test");

        var thrown = Assert.Throws<FormatException>(() => thread.Run<int>(static () => throw new FormatException("as asked")));

        Assert.Equal("as asked", thrown.Message);
        Assert.Equal(3, thread.Run(static () => 3));
    }

    [Fact]
    public void FunctionThatRunsAnother_DoesNotWaitForItself()
    {
        using var thread = new Hdf5Thread("test");

        Assert.Equal(5, thread.Run(() => thread.Run(static () => 5)));
    }

    [Fact]
    public void ManyCallers_EachGetTheirOwnResult()
    {
        using var thread = new Hdf5Thread("test");

        Parallel.For(0, 500, i => Assert.Equal(-i, thread.Run(() => -i)));
    }

    [Fact]
    public void DisposedThread_FinishesWhatItHas_AndTakesNothingMore()
    {
        var thread = new Hdf5Thread("test");
        var ran = thread.Run(static () => true);
        thread.Dispose();
        thread.Dispose();

        Assert.True(ran);
        Assert.Throws<ObjectDisposedException>(() => thread.Run(static () => 0));
    }
}
