using System.Collections.Immutable;
using LanguageExt;
using Persistent.State;

namespace Persistent.Snapshots;

/// <summary>Where two states of one shape differ: a report.</summary>
/// <param name="Members">The parts that differ, in the order of the descriptor; none when the states are equal, bit for bit.</param>
/// <param name="ElementsCompared">How many elements of arrays were read on either side. Those in leaves that both states share were not.</param>
public sealed record Difference(ImmutableArray<MemberDifference> Members, long ElementsCompared)
{
    /// <summary>Whether there is none.</summary>
    public bool IsNone => Members.IsEmpty;

    /// <summary>The largest difference of numbers, in units in the last place; 0 when no number differs.</summary>
    public ulong LargestUlps => Members.Select(
        member => member.Match(elements: e => e.LargestUlps, value: v => v.LargestUlps.IfNone(0))).DefaultIfEmpty(0UL).Max();

    /// <summary>Compares two states. O(members + elements that are not in shared leaves).</summary>
    /// <remarks>Items of lists are compared place by place, values of maps key by key.</remarks>
    /// <typeparam name="T">The states.</typeparam>
    /// <param name="first">One state; only read.</param>
    /// <param name="second">The other; only read.</param>
    /// <exception cref="Arrays.ReleasedStateException">An array of a state was released by the scope it was born in.</exception>
    public static Difference Between<T>(T first, T second)
        where T : IState<T>
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var (one, other) = (StateOutline.Of(first), StateOutline.Of(second));
        var found = ImmutableArray.CreateBuilder<MemberDifference>();
        var otherForms = new List<string>();
        var compared = 0L;
        var places = Keyed(other).ToDictionary(keyed => keyed.Key, keyed => keyed.Part);
        foreach (var (key, part) in Keyed(one))
        {
            var difference = places.Remove(key, out var match)
                ? part.Difference(match, ref compared)
                : Missing(part, otherForms, new(part.Path, part.Text, Option<string>.None));
            Note(part, difference);
        }

        foreach (var (_, part) in Keyed(other).Where(keyed => places.ContainsKey(keyed.Key)))
        {
            Note(part, Missing(part, otherForms, new(part.Path, Option<string>.None, part.Text)));
        }

        return new(found.ToImmutable(), compared);

        void Note(StatePart part, MemberDifference? difference)
        {
            if (difference is not null)
            {
                found.Add(difference);
                if (part is StatePart.Form)
                {
                    otherForms.Add(part.Path);
                }
            }
        }
    }

    /// <summary>Compares the states of two snapshots.</summary>
    /// <typeparam name="T">The states.</typeparam>
    /// <param name="first">One snapshot.</param>
    /// <param name="second">The other.</param>
    /// <inheritdoc cref="Between{T}(T, T)"/>
    public static Difference Between<T>(Snapshot<T> first, Snapshot<T> second)
        where T : IState<T>
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return Between(first.State, second.State);
    }

    /// <summary>Whether two reports say the same.</summary>
    /// <param name="other">The other report.</param>
    public bool Equals(Difference? other) =>
        other is not null && ElementsCompared == other.ElementsCompared && Members.AsSpan().SequenceEqual(other.Members.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Members.Length, ElementsCompared);

    /// <summary>A line for each part that differs.</summary>
    public override string ToString() => IsNone ? "no difference" : string.Join('\n', Members);

    /// <summary>The parts, each with what tells it from the others: an option of a list has two forms at one path.</summary>
    private static IEnumerable<((string Path, bool IsForm, int Occurrence) Key, StatePart Part)> Keyed(List<StatePart> parts)
    {
        var seen = new Dictionary<(string, bool), int>();
        foreach (var part in parts)
        {
            var place = (part.Path, part is StatePart.Form);
            var occurrence = seen.GetValueOrDefault(place);
            seen[place] = occurrence + 1;
            yield return ((place.Path, place.Item2, occurrence), part);
        }
    }

    /// <summary>A part that one state lacks goes without saying where the form around it differs.</summary>
    private static MemberDifference.Value? Missing(StatePart part, List<string> otherForms, MemberDifference.Value difference) =>
        otherForms.Exists(form => part.Path.StartsWith(form, StringComparison.Ordinal)
            && (part.Path.Length == form.Length || form.Length == 0 || part.Path[form.Length] is '.' or '['))
                ? null
                : difference;
}
