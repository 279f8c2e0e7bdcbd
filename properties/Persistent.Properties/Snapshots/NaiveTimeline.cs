namespace Persistent.Properties.Snapshots;

/// <summary>A timeline as one would write it down: lists, dictionaries, and walks from parent to parent.</summary>
internal sealed record NaiveTimeline
{
    public List<(int? Parent, long Step)> Marks { get; init; } = [];

    public Dictionary<string, int> Others { get; init; } = new(StringComparer.Ordinal);

    public Dictionary<string, int> Tags { get; init; } = new(StringComparer.Ordinal);

    public List<(int Mark, string Branch)> Stash { get; init; } = [];

    public string Branch { get; set; } = "main";

    public int? Head { get; set; }

    public SortedDictionary<string, int> Branches
    {
        get
        {
            var all = new SortedDictionary<string, int>(Others, StringComparer.Ordinal);
            if (Head is { } head)
            {
                all[Branch] = head;
            }

            return all;
        }
    }

    public NaiveTimeline Copy() => this with { Marks = [.. Marks], Others = new(Others), Tags = new(Tags), Stash = [.. Stash] };

    public List<int> Ancestors(int mark)
    {
        var up = new List<int>();
        for (int? at = mark; at is { } here; at = Marks[here].Parent)
        {
            up.Add(here);
        }

        return up;
    }

    public int? CommonAncestor(int first, int second)
    {
        var above = Ancestors(first);
        return Ancestors(second).Where(above.Contains).Select(mark => (int?)mark).FirstOrDefault();
    }

    public List<int> Children(int? mark) => [.. Enumerable.Range(0, Marks.Count).Where(i => Marks[i].Parent == mark)];

    public int Add(long step)
    {
        Marks.Add((Head, step));
        return Marks.Count - 1;
    }

    public void Leave(string branch, int? head)
    {
        if (Head is { } left && branch != Branch)
        {
            Others[Branch] = left;
        }

        Others.Remove(branch);
        (Branch, Head) = (branch, head);
    }

    public bool IsTaken(string branch) => Branches.ContainsKey(branch);
}
