using System.Collections.Immutable;
using LanguageExt;

namespace Persistent.Snapshots;

/// <summary>The marks of a run and of its branches: an immutable tree, with a head that the next mark grows from.</summary>
/// <remarks>Holds no state. Marks are never renumbered and never removed; names may be. Safe for concurrent use.</remarks>
public sealed partial class Timeline
{
    /// <summary>The branch that a new timeline is on.</summary>
    public const string MainBranch = "main";

    private readonly TimelineNode? _newest;
    private readonly TimelineNode? _head;
    private readonly TimelineNames _names;

    private Timeline(TimelineNode? newest, TimelineNode? head, TimelineNames names) => (_newest, _head, _names) = (newest, head, names);

    /// <summary>The timeline without marks.</summary>
    public static Timeline Empty { get; } = new(newest: null, head: null, TimelineNames.Empty);

    /// <summary>The branch that the next mark belongs to.</summary>
    public string Branch => _names.Branch;

    /// <summary>The mark that the next one will have as its parent; none at the start. O(1).</summary>
    public Option<SnapshotId> Head => IdOf(_head);

    /// <summary>How many marks there are. O(1).</summary>
    public int Count => _newest is null ? 0 : (int)_newest.Mark.Id.Value + 1;

    /// <summary>The branches that have a mark, by name in ordinal order, each with its newest. O(branches); <see cref="TipOf"/> asks for one.</summary>
    public ImmutableSortedDictionary<string, SnapshotId> Branches
    {
        get
        {
            var branches = ImmutableSortedDictionary.CreateBuilder<string, SnapshotId>(StringComparer.Ordinal);
            foreach (var (name, tip) in _names.Elsewhere)
            {
                branches.Add(name, tip);
            }

            if (_head is not null)
            {
                branches.Add(Branch, _head.Mark.Id);
            }

            return branches.ToImmutable();
        }
    }

    /// <summary>The tags, by name in ordinal order, each with its mark. O(1).</summary>
    public ImmutableSortedDictionary<string, SnapshotId> Tags => _names.Tags;

    /// <summary>What was stashed and not popped, the newest first.</summary>
    public IEnumerable<SnapshotMark> Stashes => _names.Stashes.Select(stash => this[stash.Mark]);

    /// <summary>The mark with a number. O(log n).</summary>
    /// <param name="id">The number.</param>
    /// <exception cref="ArgumentException">There is no such mark.</exception>
    public SnapshotMark this[SnapshotId id] => Known(id, nameof(id)).Mark;

    /// <summary>Adds a mark after the head and makes it the head. O(1): what is allocated is the mark and some hundred bytes.</summary>
    /// <param name="label">A name for people.</param>
    /// <param name="step">How many steps have been accepted.</param>
    /// <param name="time">The time of the state.</param>
    /// <param name="schemaHash">The hash of the state's descriptor.</param>
    /// <returns>The timeline with the mark at its head, and the mark.</returns>
    public (Timeline Timeline, SnapshotMark Mark) Append(string label, long step, double time, string schemaHash)
    {
        var node = Next(label, step, time, schemaHash);
        return (new(node, node, _names), node.Mark);
    }

    /// <summary>The mark with a number, if there is one. O(log n).</summary>
    /// <param name="id">The number.</param>
    public Option<SnapshotMark> Find(SnapshotId id) => Node(id) is { } node ? node.Mark : Option<SnapshotMark>.None;

    /// <summary>Puts a mark aside: its parent is the head, which stays where it is, and so does the branch. O(1).</summary>
    /// <param name="label">A name for people.</param>
    /// <param name="step">How many steps have been accepted.</param>
    /// <param name="time">The time of the state.</param>
    /// <param name="schemaHash">The hash of the state's descriptor.</param>
    /// <returns>The timeline with the same head, and the mark that <see cref="Pop"/> goes to.</returns>
    public (Timeline Timeline, SnapshotMark Mark) Stash(string label, long step, double time, string schemaHash)
    {
        var node = Next(label, step, time, schemaHash);
        return (new(node, _head, _names with { Stashes = _names.Stashes.Push((node.Mark.Id, Branch)) }), node.Mark);
    }

    /// <summary>Takes the newest stashed mark off the stack and makes it the head of the branch it was stashed on. O(log n).</summary>
    /// <returns>The timeline with that mark at its head, and the mark.</returns>
    /// <exception cref="InvalidOperationException">Nothing is stashed; or the branch has moved on since, so that its newest marks would lose
    /// their name: use <see cref="PopOnto"/>.</exception>
    public (Timeline Timeline, SnapshotMark Mark) Pop()
    {
        var (node, branch) = Stashed();
        if (TipOf(branch).Exists(tip => !IsAncestor(tip, node.Mark.Id)))
        {
            throw new InvalidOperationException(
                $"The branch '{branch}' has moved on since mark {node.Mark.Id} was stashed there; use PopOnto with the name of a new branch.");
        }

        return (new(_newest, node, LeftFor(branch) with { Stashes = _names.Stashes.Pop() }), node.Mark);
    }

    /// <summary>Takes the newest stashed mark off the stack and starts a branch at it. O(log n).</summary>
    /// <param name="branch">The branch's name; one that is not taken.</param>
    /// <returns>The timeline with that mark at its head, and the mark.</returns>
    /// <exception cref="InvalidOperationException">Nothing is stashed.</exception>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public (Timeline Timeline, SnapshotMark Mark) PopOnto(string branch)
    {
        var (node, _) = Stashed();
        CheckFree(branch, nameof(branch));
        return (new(_newest, node, LeftForNew(branch) with { Stashes = _names.Stashes.Pop() }), node.Mark);
    }

    private static Option<SnapshotId> IdOf(TimelineNode? node) => node is null ? Option<SnapshotId>.None : node.Mark.Id;

    private TimelineNode Next(string label, long step, double time, string schemaHash)
    {
        ArgumentNullException.ThrowIfNull(label);
        ArgumentNullException.ThrowIfNull(schemaHash);
        var mark = new SnapshotMark(new(Count), Head, label, step, time, _head is null ? 0 : _head.Mark.Depth + 1, schemaHash);
        return new(mark, _newest, _head);
    }

    private (TimelineNode Node, string Branch) Stashed()
    {
        if (_names.Stashes.IsEmpty)
        {
            throw new InvalidOperationException("Nothing is stashed.");
        }

        var (mark, branch) = _names.Stashes.Peek();
        return (Node(mark)!, branch);
    }

    private TimelineNode? Node(SnapshotId id) => id.Value >= 0 && id.Value < Count ? _newest!.At(id.Value) : null;

    private TimelineNode Known(SnapshotId id, string parameter) =>
        Node(id) ?? throw new ArgumentException($"There is no mark {id} in this timeline; it has {Count}, from 0.", parameter);
}
