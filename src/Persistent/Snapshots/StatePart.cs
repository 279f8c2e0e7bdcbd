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

    /// <summary>Elements of one kind, one after the other.</summary>
    internal abstract record Sequence<T, TContent>(string Path, TContent Content) : StatePart(Path)
        where T : unmanaged
    {
        protected abstract long Length { get; }

        internal sealed override MemberDifference? Difference(StatePart other, ref long compared)
        {
            if (other is not Sequence<T, TContent> sequence)
            {
                return base.Difference(other, ref compared);
            }

            var tally = new ElementTally<T>();
            Compare(tally, sequence.Content);
            compared += tally.Compared;
            return tally.Difference(Path, Length, sequence.Length);
        }

        protected abstract void Compare(ElementTally<T> tally, TContent other);
    }

    /// <summary>A list of numbers.</summary>
    internal sealed record Numbers<T>(string Path, List<T> Content) : Sequence<T, List<T>>(Path, Content)
        where T : unmanaged
    {
        internal override string Text => $"a list of {Length}";

        protected override long Length => Content.Count;

        protected override void Compare(ElementTally<T> tally, List<T> other)
        {
            var common = Math.Min(Content.Count, other.Count);
            tally.Compare(0, CollectionsMarshal.AsSpan(Content)[..common], CollectionsMarshal.AsSpan(other)[..common]);
        }
    }

    /// <summary>An array.</summary>
    internal sealed record Items<T>(string Path, PersistentArray<T> Content) : Sequence<T, PersistentArray<T>>(Path, Content)
        where T : unmanaged
    {
        internal override string Text => $"an array of {Length}";

        protected override long Length => Content.Length;

        protected override void Compare(ElementTally<T> tally, PersistentArray<T> other) => tally.Compare(Content.Elements, other.Elements);
    }

    /// <summary>A column.</summary>
    internal sealed record Rows<T>(string Path, Column<T> Content) : Sequence<T, Column<T>>(Path, Content)
        where T : unmanaged
    {
        internal override string Text => $"a column of {Length}";

        protected override long Length => Content.Length;

        protected override void Compare(ElementTally<T> tally, Column<T> other) => tally.Compare(Content.Elements, other.Elements);
    }
}
