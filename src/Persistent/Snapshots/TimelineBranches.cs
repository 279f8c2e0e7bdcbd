using LanguageExt;

namespace Persistent.Snapshots;

/// <content>Names: branches and tags.</content>
public sealed partial class Timeline
{
    /// <summary>The newest mark of a branch, if there is such a branch and it has one. O(log branches).</summary>
    /// <param name="name">The branch's name.</param>
    public Option<SnapshotId> TipOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name == Branch ? Head : _names.Elsewhere.Find(name);
    }

    /// <summary>Starts a branch at a mark and goes there: the next mark has it as its parent. O(log branches + log n).</summary>
    /// <param name="name">The branch's name; one that is not taken.</param>
    /// <param name="from">The mark to start from.</param>
    /// <exception cref="ArgumentException">The name is taken, or there is no such mark.</exception>
    public Timeline StartBranch(string name, SnapshotId from)
    {
        CheckFree(name, nameof(name));
        return new(_newest, Known(from, nameof(from)), LeftForNew(name));
    }

    /// <summary>Goes to the newest mark of a branch. O(log branches + log n).</summary>
    /// <param name="name">The branch's name.</param>
    /// <exception cref="ArgumentException">There is no such branch.</exception>
    public Timeline SwitchTo(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name == Branch && _head is not null
            ? this
            : new(_newest, Node(TipOf(name).IfNone(() => throw NoBranch(name, nameof(name)))), LeftFor(name));
    }

    /// <summary>Goes back, or elsewhere, on the branch at hand: the mark becomes the branch's newest and the next one's parent. O(log n).</summary>
    /// <remarks>Marks that came after it stay in the timeline without a name; start a branch or set a tag first where they should have one.</remarks>
    /// <param name="id">The mark.</param>
    /// <exception cref="ArgumentException">There is no such mark.</exception>
    public Timeline ResetTo(SnapshotId id) => _head?.Mark.Id == id ? this : new(_newest, Known(id, nameof(id)), _names);

    /// <summary>Goes back to before the first mark: the next one will be a root. O(1).</summary>
    public Timeline ResetToStart() => new(_newest, head: null, _names);

    /// <summary>Forgets the name of a branch; its marks stay. O(log branches).</summary>
    /// <param name="name">The branch's name; not of the one at hand.</param>
    /// <exception cref="ArgumentException">There is no such branch, or it is the one at hand.</exception>
    public Timeline RemoveBranch(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name == Branch)
        {
            throw new ArgumentException($"The timeline is on the branch '{name}'; switch to another one first.", nameof(name));
        }

        if (!_names.Elsewhere.ContainsKey(name))
        {
            throw NoBranch(name, nameof(name));
        }

        return new(_newest, _head, _names with { Elsewhere = _names.Elsewhere.Remove(name) });
    }

    /// <summary>Gives a mark a name that stays with it. O(log tags + log n).</summary>
    /// <param name="name">The tag; one that is not taken. A mark may have several.</param>
    /// <param name="id">The mark.</param>
    /// <exception cref="ArgumentException">The name is taken, or there is no such mark.</exception>
    public Timeline Tag(string name, SnapshotId id)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (_names.Tags.TryGetValue(name, out var taken))
        {
            throw new ArgumentException($"There is a tag '{name}' already, at mark {taken}; remove it, or choose another name.", nameof(name));
        }

        return new(_newest, _head, _names with { Tags = _names.Tags.Add(name, Known(id, nameof(id)).Mark.Id) });
    }

    /// <summary>Takes a tag away. O(log tags).</summary>
    /// <param name="name">The tag.</param>
    /// <exception cref="ArgumentException">There is no such tag.</exception>
    public Timeline RemoveTag(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!Tags.ContainsKey(name))
        {
            throw new ArgumentException($"There is no tag '{name}'; there are: {Shown(Tags.Keys)}.", nameof(name));
        }

        return new(_newest, _head, _names with { Tags = _names.Tags.Remove(name) });
    }

    private static string Shown(IEnumerable<string> names)
    {
        const int Most = 20;
        var first = names.Take(Most + 1).ToArray();
        return string.Join(", ", first.Take(Most)) + (first.Length > Most ? ", …" : "");
    }

    private ArgumentException NoBranch(string name, string parameter) => new($"There is no other branch '{name}'; there are: {Shown(Branches.Keys)}.", parameter);

    private void CheckFree(string name, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(name, parameter);
        if (_names.Elsewhere.ContainsKey(name) || (name == Branch && _head is not null))
        {
            throw new ArgumentException($"There is a branch '{name}' already; switch to it, or choose another name.", parameter);
        }
    }

    /// <summary>The names once the head has left for a branch that is new: the one at hand is among the others.</summary>
    private TimelineNames LeftForNew(string name) => _names with
    {
        Branch = name,
        Elsewhere = _head is null || name == Branch ? _names.Elsewhere : _names.Elsewhere.AddOrUpdate(Branch, _head.Mark.Id),
    };

    /// <summary>The names once the head has left for a branch that is there, or was.</summary>
    private TimelineNames LeftFor(string name) => LeftForNew(name) is var left && left.Elsewhere.ContainsKey(name)
        ? left with { Elsewhere = left.Elsewhere.Remove(name) }
        : left;
}
