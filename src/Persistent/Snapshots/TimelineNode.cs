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

    internal TimelineNode(SnapshotMark mark, TimelineNode? before, TimelineNode? parent)
    {
        Mark = mark;
        Before = before;
        Parent = parent;
        _jumpBefore = before is null ? this
            : before.Mark.Id.Value - before._jumpBefore.Mark.Id.Value == before._jumpBefore.Mark.Id.Value - before._jumpBefore._jumpBefore.Mark.Id.Value
                ? before._jumpBefore._jumpBefore
                : before;
        _jumpUp = parent is null ? this
            : parent.Mark.Depth - parent._jumpUp.Mark.Depth == parent._jumpUp.Mark.Depth - parent._jumpUp._jumpUp.Mark.Depth
                ? parent._jumpUp._jumpUp
                : parent;
    }

    internal SnapshotMark Mark { get; }

    /// <summary>The node that was made before this one, on whichever branch.</summary>
    internal TimelineNode? Before { get; }

    internal TimelineNode? Parent { get; }

    /// <summary>The node with a number that is not above this one's, and not negative.</summary>
    internal TimelineNode At(long id)
    {
        var node = this;
        while (node.Mark.Id.Value > id)
        {
            node = node._jumpBefore.Mark.Id.Value >= id ? node._jumpBefore : node.Before!;
        }

        return node;
    }

    /// <summary>The ancestor at a depth that is not above this one's, and not negative.</summary>
    internal TimelineNode AtDepth(int depth)
    {
        var node = this;
        while (node.Mark.Depth > depth)
        {
            node = node._jumpUp.Mark.Depth >= depth ? node._jumpUp : node.Parent!;
        }

        return node;
    }

    /// <summary>The newest node that two nodes both come from; null when they have different roots.</summary>
    internal static TimelineNode? Common(TimelineNode first, TimelineNode second)
    {
        var depth = Math.Min(first.Mark.Depth, second.Mark.Depth);
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
