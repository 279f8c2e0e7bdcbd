namespace Persistent.Arrays;

/// <summary>Computes an array from another leaf by leaf, each from the leaves around it, and makes the leaves it has left behind the next ones of the
/// result. Each range of parts does so on its own; what another range reads is not touched.</summary>
/// <param name="source">The array that is consumed.</param>
/// <param name="target">The table of the result, empty at first.</param>
/// <param name="reach">How many leaves on each side a part reads.</param>
/// <param name="ranges">Into how many ranges the parts are cut.</param>
/// <param name="parts">Computes a part into the leaf that stands in the table.</param>
internal readonly struct Sweep<TParts>(Spine source, Leaf?[] target, int reach, int ranges, TParts parts) : IParts
    where TParts : struct, IParts
{
    /// <summary>Runs the sweep; on a failure the leaves that the result has by then are given back.</summary>
    internal static void Run(Spine source, Leaf?[] target, int reach, int threads, TParts parts)
    {
        Array.Clear(target);
        var ranges = Math.Max(Math.Min(threads, target.Length / ((4 * reach) + 1)), 1);
        try
        {
            Crew.Run(ranges, ranges, new Sweep<TParts>(source, target, reach, ranges, parts));
        }
        catch
        {
            source.Pool.Return([.. target.OfType<Leaf>()]);
            throw;
        }
    }

    public void Do(int part)
    {
        var first = (int)((long)part * target.Length / ranges);
        var end = (int)((part + 1L) * target.Length / ranges);
        var behind = new Stack<Leaf>((2 * reach) + 2);
        for (var leaf = first; leaf < end; leaf++)
        {
            target[leaf] = Next(behind, source.Leaves[leaf].Bytes);
            parts.Do(leaf);
            var passed = leaf - reach;
            if (passed >= first && (first == 0 || passed - reach >= first) && !source.Leaves[passed].IsShared)
            {
                behind.Push(source.Leaves[passed]);
            }
        }
    }

    private Leaf Next(Stack<Leaf> behind, int bytes)
    {
        if (behind.TryPeek(out var leaf) && leaf.Bytes == bytes)
        {
            leaf.Share();
            return behind.Pop();
        }

        Span<Leaf> one = [null!];
        source.Pool.Rent(bytes, one);
        return one[0];
    }
}
