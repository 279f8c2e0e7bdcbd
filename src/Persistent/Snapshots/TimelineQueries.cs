using LanguageExt;

namespace Persistent.Snapshots;

/// <content>Queries.</content>
public sealed partial class Timeline
{
    /// <summary>The marks in the order they were made. O(n).</summary>
    public IEnumerable<SnapshotMark> Marks
    {
        get
        {
            var marks = new SnapshotMark[Count];
            for (var node = _newest; node is not null; node = node.Before)
            {
                marks[node.Mark.Id.Value] = node.Mark;
            }

            return marks;
        }
    }

    /// <summary>The marks without a parent, in the order they were made.</summary>
    public IEnumerable<SnapshotMark> Roots => Children(parent: null);

    /// <summary>The marks without a child, in the order they were made: the ends of all branches, with or without a name. O(n).</summary>
    public IEnumerable<SnapshotMark> Leaves
    {
        get
        {
            var isParent = new bool[Count];
            for (var node = _newest; node is not null; node = node.Before)
            {
                if (node.Parent is { } parent)
                {
                    isParent[parent.Mark.Id.Value] = true;
                }
            }

            return Marks.Where(mark => !isParent[mark.Id.Value]);
        }
    }

    /// <summary>A mark, its parent, and so on to the root. O(depth).</summary>
    /// <param name="id">The mark to start from.</param>
    /// <exception cref="ArgumentException">There is no such mark.</exception>
    public IEnumerable<SnapshotMark> Ancestors(SnapshotId id)
    {
        return Up(Known(id, nameof(id)));

        static IEnumerable<SnapshotMark> Up(TimelineNode? node)
        {
            for (; node is not null; node = node.Parent)
            {
                yield return node.Mark;
            }
        }
    }

    /// <summary>The ancestor at a depth: 0 for the root, the mark itself at its own. O(log n).</summary>
    /// <param name="id">The mark.</param>
    /// <param name="depth">The depth; from 0 to that of the mark.</param>
    /// <exception cref="ArgumentException">There is no such mark.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The depth is negative, or larger than that of the mark.</exception>
    public SnapshotMark Ancestor(SnapshotId id, int depth)
    {
        var node = Known(id, nameof(id));
        return depth >= 0 && depth <= node.Mark.Depth
            ? node.AtDepth(depth).Mark
            : throw new ArgumentOutOfRangeException(nameof(depth), depth, $"Mark {id} is at depth {node.Mark.Depth}.");
    }

    /// <summary>Whether a mark comes from another; a mark comes from itself. O(log n).</summary>
    /// <param name="ancestor">The mark that may be the origin.</param>
    /// <param name="descendant">The mark that may come from it.</param>
    /// <exception cref="ArgumentException">There is no such mark.</exception>
    public bool IsAncestor(SnapshotId ancestor, SnapshotId descendant)
    {
        var (above, below) = (Known(ancestor, nameof(ancestor)), Known(descendant, nameof(descendant)));
        return above.Mark.Depth <= below.Mark.Depth && below.AtDepth(above.Mark.Depth) == above;
    }

    /// <summary>The newest mark that two marks both come from, if they share a root. O(log n).</summary>
    /// <param name="first">One mark.</param>
    /// <param name="second">Another mark.</param>
    /// <exception cref="ArgumentException">There is no such mark.</exception>
    public Option<SnapshotMark> CommonAncestor(SnapshotId first, SnapshotId second) =>
        TimelineNode.Common(Known(first, nameof(first)), Known(second, nameof(second))) is { } shared ? shared.Mark : Option<SnapshotMark>.None;

    /// <summary>The marks that have a mark as their parent, in the order they were made. O(log n + forks made since).</summary>
    /// <param name="id">The mark.</param>
    /// <exception cref="ArgumentException">There is no such mark.</exception>
    public IEnumerable<SnapshotMark> Children(SnapshotId id) => Children(Known(id, nameof(id)));

    /// <summary>The marks from one to another that comes from it, both included. O(marks between).</summary>
    /// <param name="from">The mark where the path starts.</param>
    /// <param name="to">The mark where it ends.</param>
    /// <exception cref="ArgumentException">There is no such mark, or the second does not come from the first.</exception>
    public IReadOnlyList<SnapshotMark> Path(SnapshotId from, SnapshotId to)
    {
        if (!IsAncestor(from, to))
        {
            throw new ArgumentException($"Mark {to} does not come from mark {from}.", nameof(to));
        }

        var last = Node(to)!;
        var start = Node(from)!.Mark.Depth;
        var path = new SnapshotMark[last.Mark.Depth - start + 1];
        for (var (node, i) = (last, path.Length - 1); i >= 0; i--)
        {
            path[i] = node.Mark;
            node = node.Parent!;
        }

        return path;
    }

    /// <summary>The mark that was made right after its parent, and the forks from it.</summary>
    private IEnumerable<SnapshotMark> Children(TimelineNode? parent)
    {
        var first = parent is null ? 0 : parent.Mark.Id.Value + 1;
        var children = new Stack<SnapshotMark>();
        for (var fork = _newest?.NewestFork; fork is not null && fork.Mark.Id.Value >= first; fork = fork.Before!.NewestFork)
        {
            if (fork.Parent == parent)
            {
                children.Push(fork.Mark);
            }
        }

        if (Node(new(first)) is { } next && next.Parent == parent)
        {
            children.Push(next.Mark);
        }

        return children;
    }
}
