namespace Persistent.Snapshots;

/// <summary>A mark with its ways back: to the mark made before it and to its parent, and a jump far back on each of the two ways.</summary>
/// <remarks>
/// The jumps are those of E. W. Myers, "An applicative random-access stack", Information Processing Letters 17 (1983): how far a jump leads
/// depends on the position alone, adding a node takes O(1) time and one allocation, and any node on a way is found in O(log n) hops.
/// </remarks>
internal sealed class TimelineNode
{
    private readonly TimelineNode _jumpBefore;
    private readonly TimelineNode _jumpUp;
    private readonly int _id;
    private readonly int _depth;

    internal TimelineNode(SnapshotMark mark, TimelineNode? before, TimelineNode? parent)
    {
        (Mark, _id, _depth) = (mark, (int)mark.Id.Value, mark.Depth);
        Before = before;
        Parent = parent;
        NewestFork = parent != before ? this : before?.NewestFork;
        _jumpBefore = before is null ? this
            : before._id - before._jumpBefore._id == before._jumpBefore._id - before._jumpBefore._jumpBefore._id
                ? before._jumpBefore._jumpBefore
                : before;
        _jumpUp = parent is null ? this
            : parent._depth - parent._jumpUp._depth == parent._jumpUp._depth - parent._jumpUp._jumpUp._depth
                ? parent._jumpUp._jumpUp
                : parent;
    }

    internal SnapshotMark Mark { get; }

    /// <summary>The node that was made before this one, on whichever branch.</summary>
    internal TimelineNode? Before { get; }

    internal TimelineNode? Parent { get; }

    /// <summary>The newest node, up to this one, whose parent is not the node that was made before it.</summary>
    internal TimelineNode? NewestFork { get; }

    /// <summary>The node with a number that is not above this one's, and not negative.</summary>
    internal TimelineNode At(long id)
    {
        var node = this;
        while (node._id > id)
        {
            node = node._jumpBefore._id >= id ? node._jumpBefore : node.Before!;
        }

        return node;
    }

    /// <summary>The ancestor at a depth that is not above this one's, and not negative.</summary>
    internal TimelineNode AtDepth(int depth)
    {
        var node = this;
        while (node._depth > depth)
        {
            node = node._jumpUp._depth >= depth ? node._jumpUp : node.Parent!;
        }

        return node;
    }

    /// <summary>The newest node that two nodes both come from; null when they have different roots.</summary>
    internal static TimelineNode? Common(TimelineNode first, TimelineNode second)
    {
        var depth = Math.Min(first._depth, second._depth);
        var (one, other) = (first.AtDepth(depth), second.AtDepth(depth));
        while (one != other)
        {
            if (one.Parent is null || other.Parent is null)
            {
                return null;
            }

            // Nodes of one depth jump to one depth.
            (one, other) = one._jumpUp == other._jumpUp ? (one.Parent, other.Parent) : (one._jumpUp, other._jumpUp);
        }

        return one;
    }
}
