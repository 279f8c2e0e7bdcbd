using System.Runtime.InteropServices;
using LanguageExt;
using Persistent.Arrays;

namespace Persistent.Snapshots;

/// <summary>A part of a state with its path; arrays stay where they are.</summary>
internal abstract record StatePart(string Path)
{
    /// <summary>What it is, for people.</summary>
    internal abstract string Text { get; }

    /// <summary>Compares two parts of the same path.</summary>
    /// <param name="other">The part of the other state.</param>
    /// <param name="compared">Is increased by the elements of arrays that were read.</param>
    internal virtual MemberDifference? Difference(StatePart other, ref long compared) =>
        Text == other.Text ? null : new MemberDifference.Value(Path, Text, other.Text);

    /// <summary>A text, or another value as it prints.</summary>
    internal sealed record Words(string Path, string Content) : StatePart(Path)
    {
        internal override string Text => Content;
    }

    /// <summary>What tells which parts follow: how many items a list has, whether an option has a value, which case it is.</summary>
    internal sealed record Form(string Path, string Content) : StatePart(Path)
    {
        internal override string Text => Content;
    }

    /// <summary>A number.</summary>
    internal sealed record Number<T>(string Path, T Content) : StatePart(Path)
        where T : unmanaged
    {
        internal override string Text => Ulps.Text(Content);

        internal override MemberDifference? Difference(StatePart other, ref long compared) => other is not Number<T> number
            ? base.Difference(other, ref compared)
            : Ulps.Between(Content, number.Content) is var ulps && ulps == 0 ? null : new MemberDifference.Value(Path, Text, other.Text, ulps);
    }

    /// <summary>A list of numbers.</summary>
    internal sealed record Numbers<T>(string Path, List<T> Content) : StatePart(Path)
        where T : unmanaged
    {
        internal override string Text => $"a list of {Content.Count}";

        internal override MemberDifference? Difference(StatePart other, ref long compared)
        {
            if (other is not Numbers<T> numbers)
            {
                return base.Difference(other, ref compared);
            }

            var tally = new ElementTally<T>();
            var common = Math.Min(Content.Count, numbers.Content.Count);
            tally.Compare(0, CollectionsMarshal.AsSpan(Content)[..common], CollectionsMarshal.AsSpan(numbers.Content)[..common]);
            compared += tally.Compared;
            return tally.Difference(Path, Content.Count, numbers.Content.Count);
        }
    }

    /// <summary>An array.</summary>
    internal sealed record Items<T>(string Path, PersistentArray<T> Content) : StatePart(Path)
        where T : unmanaged
    {
        internal override string Text => $"an array of {Content.Length}";

        internal override MemberDifference? Difference(StatePart other, ref long compared)
        {
            if (other is not Items<T> items)
            {
                return base.Difference(other, ref compared);
            }

            var tally = new ElementTally<T>();
            tally.Compare(Content, items.Content);
            compared += tally.Compared;
            return tally.Difference(Path, Content.Length, items.Content.Length);
        }
    }

    /// <summary>A column.</summary>
    internal sealed record Rows<T>(string Path, Column<T> Content) : StatePart(Path)
        where T : unmanaged
    {
        internal override string Text => $"a column of {Content.Length}";

        internal override MemberDifference? Difference(StatePart other, ref long compared)
        {
            if (other is not Rows<T> rows)
            {
                return base.Difference(other, ref compared);
            }

            var tally = new ElementTally<T>();
            tally.Compare(Content, rows.Content);
            compared += tally.Compared;
            return tally.Difference(Path, Content.Length, rows.Content.Length);
        }
    }
}
