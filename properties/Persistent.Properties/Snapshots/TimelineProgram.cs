using LanguageExt;
using Persistent.Snapshots;
using Xunit;

namespace Persistent.Properties.Snapshots;

/// <summary>Runs commands on a timeline and on the naive one, and compares all that can be asked.</summary>
internal sealed class TimelineProgram(TimelineOperations library)
{
    private static readonly string[] s_names = ["main", "a", "b", "c", "d"];
    private NaiveTimeline _naive = new();

    internal Timeline Timeline { get; private set; } = Timeline.Empty;

    internal void Do(TimelineCommand command)
    {
        var next = _naive.Copy();
        var refusal = Expected(next, command);
        try
        {
            Timeline = Done(command);
            Assert.True(refusal is null, $"{command} should be refused");
            _naive = next;
        }
        catch (Exception refused) when (refused is ArgumentException or InvalidOperationException)
        {
            Assert.Equal(refusal, refused is ArgumentException ? typeof(ArgumentException) : typeof(InvalidOperationException));
        }
    }

    internal void Check()
    {
        var count = _naive.Marks.Count;
        Assert.Equal(count, Timeline.Count);
        Assert.Equal(_naive.Branch, Timeline.Branch);
        Assert.Equal(_naive.Head, Number(Timeline.Head));
        Assert.Equal(_naive.Branches.Select(b => (b.Key, (long)b.Value)), Timeline.Branches.Select(b => (b.Key, b.Value.Value)));
        Assert.Equal(_naive.Tags.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => (t.Key, (long)t.Value)), Timeline.Tags.Select(t => (t.Key, t.Value.Value)));
        Assert.Equal(_naive.Stash.Select(s => (long)s.Mark).Reverse(), Timeline.Stashes.Select(mark => mark.Id.Value));
        Assert.Equal(_naive.Marks.Select(m => m.Step), Timeline.Marks.Select(mark => mark.Step));
        Assert.Equal(_naive.Children(null).Select(i => (long)i), Timeline.Roots.Select(mark => mark.Id.Value));
        Assert.Equal(Enumerable.Range(0, count).Where(i => _naive.Children(i).Count == 0).Select(i => (long)i), library.Leaves(Timeline).Select(mark => mark.Id.Value));
        Assert.All(s_names, name => Assert.Equal(_naive.Branches.TryGetValue(name, out var tip) ? tip : null, Number(Timeline.TipOf(name))));
        for (var i = 0; i < count; i++)
        {
            var id = new SnapshotId(i);
            var above = _naive.Ancestors(i);
            var mark = library.Find(Timeline, id).IfNone(() => throw new InvalidOperationException("a mark is gone"));
            Assert.Equal((i, _naive.Marks[i].Step, above.Count - 1), (mark.Id.Value, mark.Step, mark.Depth));
            Assert.Equal(_naive.Marks[i].Parent, Number(mark.Parent));
            Assert.Equal(above.Select(a => (long)a), Timeline.Ancestors(id).Select(a => a.Id.Value));
            Assert.Equal(_naive.Children(i).Select(c => (long)c), library.Children(Timeline, id).Select(c => c.Id.Value));
            for (var j = 0; j <= i; j++)
            {
                var other = new SnapshotId(j);
                Assert.Equal(above.Contains(j), library.IsAncestor(Timeline, other, id));
                Assert.Equal(_naive.CommonAncestor(i, j), Number(library.CommonAncestor(Timeline, id, other).Map(mark => mark.Id)));
                if (above.Contains(j))
                {
                    Assert.Equal(j, Timeline.Ancestor(id, above.Count - 1 - above.IndexOf(j)).Id.Value);
                    Assert.Equal(above.TakeWhile(a => a != j).Append(j).Select(a => (long)a).Reverse(), Timeline.Path(other, id).Select(a => a.Id.Value));
                }
            }
        }

        Assert.True(library.Find(Timeline, new(count)).IsNone);
    }

    private static int? Number(Option<SnapshotId> id) => id.IsSome ? (int)id.IfNone(default(SnapshotId)).Value : null;

    private Timeline Done(TimelineCommand command) => command.Verb switch
    {
        TimelineVerb.Append => library.Append(Timeline, command.Mark),
        TimelineVerb.Stash => library.Stash(Timeline, command.Mark),
        TimelineVerb.Pop => library.Pop(Timeline),
        TimelineVerb.PopOnto => library.PopOnto(Timeline, s_names[command.Name]),
        TimelineVerb.StartBranch => library.StartBranch(Timeline, s_names[command.Name], new(command.Mark)),
        TimelineVerb.SwitchTo => library.SwitchTo(Timeline, s_names[command.Name]),
        TimelineVerb.RemoveBranch => library.RemoveBranch(Timeline, s_names[command.Name]),
        TimelineVerb.ResetTo => library.ResetTo(Timeline, new(command.Mark)),
        TimelineVerb.ResetToStart => library.ResetToStart(Timeline),
        TimelineVerb.Tag => library.Tag(Timeline, s_names[command.Name], new(command.Mark)),
        _ => library.RemoveTag(Timeline, s_names[command.Name]),
    };

    /// <summary>Does the command on the naive timeline; the kind of exception when it is to be refused.</summary>
    private static Type? Expected(NaiveTimeline at, TimelineCommand command)
    {
        var (name, mark) = (s_names[command.Name], command.Mark);
        var isThere = mark < at.Marks.Count;
        switch (command.Verb)
        {
            case TimelineVerb.Append:
                at.Head = at.Add(mark);
                return null;
            case TimelineVerb.Stash:
                at.Stash.Add((at.Add(mark), at.Branch));
                return null;
            case TimelineVerb.Pop or TimelineVerb.PopOnto when at.Stash.Count == 0:
                return typeof(InvalidOperationException);
            case TimelineVerb.Pop:
                var (stashed, branch) = at.Stash[^1];
                if (at.Branches.TryGetValue(branch, out var tip) && !at.Ancestors(stashed).Contains(tip))
                {
                    return typeof(InvalidOperationException);
                }

                at.Stash.RemoveAt(at.Stash.Count - 1);
                at.Leave(branch, stashed);
                return null;
            case TimelineVerb.PopOnto or TimelineVerb.StartBranch when at.IsTaken(name):
                return typeof(ArgumentException);
            case TimelineVerb.PopOnto:
                at.Leave(name, at.Stash[^1].Mark);
                at.Stash.RemoveAt(at.Stash.Count - 1);
                return null;
            case TimelineVerb.StartBranch or TimelineVerb.ResetTo or TimelineVerb.Tag when !isThere:
                return typeof(ArgumentException);
            case TimelineVerb.StartBranch:
                at.Leave(name, mark);
                return null;
            case TimelineVerb.SwitchTo or TimelineVerb.RemoveBranch when !at.IsTaken(name):
            case TimelineVerb.RemoveBranch when name == at.Branch:
                return typeof(ArgumentException);
            case TimelineVerb.SwitchTo:
                at.Leave(name, at.Branches[name]);
                return null;
            case TimelineVerb.RemoveBranch:
                at.Others.Remove(name);
                return null;
            case TimelineVerb.ResetTo:
                at.Head = mark;
                return null;
            case TimelineVerb.ResetToStart:
                at.Head = null;
                return null;
            case TimelineVerb.Tag:
                return at.Tags.TryAdd(name, mark) ? null : typeof(ArgumentException);
            default:
                return at.Tags.Remove(name) ? null : typeof(ArgumentException);
        }
    }
}
