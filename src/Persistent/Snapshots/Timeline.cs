using System.Collections.Immutable;
using LanguageExt;

namespace Persistent.Snapshots;

/// <summary>The marks of a run and of its branches: an immutable tree, with a head that the next mark grows from.</summary>
/// <remarks>Holds no state. Marks are never renumbered. Safe for concurrent use.</remarks>
public sealed class Timeline
{
    /// <summary>The branch that a new timeline is on.</summary>
    public const string MainBranch = "main";

    private readonly ImmutableDictionary<SnapshotId, SnapshotMark> _marks;
    private readonly ImmutableSortedDictionary<string, SnapshotId> _branches;
    private readonly long _next;

    private Timeline(
        ImmutableDictionary<SnapshotId, SnapshotMark> marks,
        ImmutableSortedDictionary<string, SnapshotId> branches,
        string branch,
        Option<SnapshotId> head,
        long next)
    {
        (_marks, _branches, Branch, Head, _next) = (marks, branches, branch, head, next);
    }

    /// <summary>The timeline without marks.</summary>
    public static Timeline Empty { get; } = new(
        ImmutableDictionary<SnapshotId, SnapshotMark>.Empty,
        ImmutableSortedDictionary.Create<string, SnapshotId>(StringComparer.Ordinal),
        MainBranch,
        Option<SnapshotId>.None,
        0);

    /// <summary>The branch that the next mark belongs to.</summary>
    public string Branch { get; }

    /// <summary>The mark that the next one will have as its parent; none at the start.</summary>
    public Option<SnapshotId> Head { get; }

    /// <summary>How many marks there are. O(1).</summary>
    public int Count => _marks.Count;

    /// <summary>The branches that have a mark, by name in ordinal order, each with its newest. O(1).</summary>
    public ImmutableSortedDictionary<string, SnapshotId> Branches => _branches;

    /// <summary>The marks in the order they were made. O(n log n).</summary>
    public IEnumerable<SnapshotMark> Marks => _marks.Values.OrderBy(mark => mark.Id);

    /// <summary>Adds a mark after the head and makes it the head. O(log n).</summary>
    /// <param name="label">A name for people.</param>
    /// <param name="step">How many steps have been accepted.</param>
    /// <param name="time">The time of the state.</param>
    /// <param name="schemaHash">The hash of the state's descriptor.</param>
    /// <returns>The timeline with the mark at its head, and the mark.</returns>
    public (Timeline Timeline, SnapshotMark Mark) Append(string label, long step, double time, string schemaHash)
    {
        ArgumentNullException.ThrowIfNull(label);
        var depth = Head.Match(Some: head => _marks[head].Depth + 1, None: () => 0);
        var mark = new SnapshotMark(new(_next), Head, label, step, time, depth, schemaHash);
        return (new(_marks.Add(mark.Id, mark), _branches.SetItem(Branch, mark.Id), Branch, mark.Id, _next + 1), mark);
    }

    /// <summary>The mark with a number, if there is one. O(log n).</summary>
    /// <param name="id">The number.</param>
    public Option<SnapshotMark> Find(SnapshotId id) => _marks.TryGetValue(id, out var mark) ? mark : Option<SnapshotMark>.None;

    /// <summary>Starts a branch at a mark: the next mark has it as its parent. O(log n).</summary>
    /// <param name="name">The branch's name; one that has no mark yet.</param>
    /// <param name="from">The mark to start from.</param>
    /// <exception cref="ArgumentException">The name is taken, or there is no such mark.</exception>
    public Timeline StartBranch(string name, SnapshotId from)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (_branches.ContainsKey(name))
        {
            throw new ArgumentException($"There is a branch '{name}' already; switch to it, or choose another name.", nameof(name));
        }

        return new(_marks, _branches, name, Known(from, nameof(from)).Id, _next);
    }

    /// <summary>Goes to the newest mark of a branch. O(log n).</summary>
    /// <param name="name">The branch's name.</param>
    /// <exception cref="ArgumentException">There is no such branch.</exception>
    public Timeline SwitchTo(string name)
    {
        if (!_branches.TryGetValue(name, out var newest))
        {
            throw new ArgumentException($"There is no branch '{name}'; there are: {string.Join(", ", _branches.Keys)}.", nameof(name));
        }

        return new(_marks, _branches, name, newest, _next);
    }

    /// <summary>A mark, its parent, and so on to the root. O(depth).</summary>
    /// <param name="id">The mark to start from.</param>
    /// <exception cref="ArgumentException">There is no such mark.</exception>
    public IEnumerable<SnapshotMark> Ancestors(SnapshotId id)
    {
        for (Option<SnapshotMark> mark = Known(id, nameof(id)); mark.IsSome;)
        {
            var current = mark.Match(Some: m => m, None: () => throw new InvalidOperationException());
            yield return current;
            mark = current.Parent.Bind(Find);
        }
    }

    /// <summary>The newest mark that two marks both come from, if they share a root. O(depth).</summary>
    /// <param name="first">One mark.</param>
    /// <param name="second">Another mark.</param>
    /// <exception cref="ArgumentException">There is no such mark.</exception>
    public Option<SnapshotMark> CommonAncestor(SnapshotId first, SnapshotId second)
    {
        var seen = Ancestors(first).Select(mark => mark.Id).ToHashSet();
        return Ancestors(second).FirstOrDefault(mark => seen.Contains(mark.Id)) is { } shared ? shared : Option<SnapshotMark>.None;
    }

    private SnapshotMark Known(SnapshotId id, string parameter) => _marks.TryGetValue(id, out var mark)
        ? mark
        : throw new ArgumentException($"There is no mark {id} in this timeline.", parameter);
}
