using System.Collections.Immutable;
using System.Globalization;
using LanguageExt;

namespace Persistent.Snapshots;

/// <summary>How one part of two states differs.</summary>
public abstract record MemberDifference
{
    private MemberDifference(string path) => Path = path;

    /// <summary>Where the part is, in stable names: <c>Model.Temperature.Values</c>, <c>Arrays[3]</c>, <c>Limits["left"]</c>.</summary>
    public string Path { get; }

    /// <summary>Calls the function for the case at hand.</summary>
    /// <typeparam name="TResult">What the functions return.</typeparam>
    /// <param name="elements">For arrays and lists of numbers.</param>
    /// <param name="value">For all else.</param>
    public TResult Match<TResult>(Func<Elements, TResult> elements, Func<Value, TResult> value)
    {
        ArgumentNullException.ThrowIfNull(elements);
        ArgumentNullException.ThrowIfNull(value);
        return this switch
        {
            Elements e => elements(e),
            Value v => value(v),
            _ => throw new InvalidOperationException("The union of differences is closed."),
        };
    }

    private static string Apart(ulong ulps) => ulps == ulong.MaxValue ? "no number of ulps" : string.Create(CultureInfo.InvariantCulture, $"{ulps} ulp{(ulps == 1 ? "" : "s")}");

    /// <summary>An array, or a list of numbers, whose length or elements differ. Elements that only the longer one has are not compared.</summary>
    public sealed record Elements : MemberDifference
    {
        /// <summary>How many ranges are told apart; when there are more, those with the smallest gaps between them are joined.</summary>
        public const int MostRanges = 1024;

        internal Elements(string path)
            : base(path)
        {
        }

        /// <summary>The length of the first array.</summary>
        public required long FirstLength { get; init; }

        /// <summary>The length of the second array.</summary>
        public required long SecondLength { get; init; }

        /// <summary>How many elements differ in their bits.</summary>
        public required long Count { get; init; }

        /// <summary>Where they are, in ascending order; every range starts and ends with an element that differs.</summary>
        public required ImmutableArray<IndexRange> Ranges { get; init; }

        /// <summary>The largest difference, in units in the last place: how many numbers of the kind one is away from the other. −0.0 and 0.0 are one
        /// apart; from a NaN every other number is <see cref="ulong.MaxValue"/> away. 0 when only the length differs.</summary>
        public required ulong LargestUlps { get; init; }

        /// <summary>Where the largest difference is: the first such place; −1 when only the length differs.</summary>
        public required long LargestAt { get; init; }

        /// <summary>The first array's element at that place.</summary>
        public required string First { get; init; }

        /// <summary>The second array's element at that place.</summary>
        public required string Second { get; init; }

        /// <summary>One line: <c>Values: 3 of 100 elements differ, at 12..13, 99; most at 13, by 17 ulps (0.1 and 0.2)</c>.</summary>
        public override string ToString()
        {
            const int Shown = 4;
            var length = FirstLength == SecondLength ? "" : string.Create(CultureInfo.InvariantCulture, $" has {FirstLength} and {SecondLength} elements");
            if (Count == 0)
            {
                return $"{Path}:{length}";
            }

            var where = string.Join(", ", Ranges.Take(Shown)) + (Ranges.Length > Shown ? ", …" : "");
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{Path}:{length}{(length.Length == 0 ? "" : ";")} {Count} of {Math.Min(FirstLength, SecondLength)} elements differ, at {where}; most at {LargestAt}, by {Apart(LargestUlps)} ({First} and {Second})");
        }

        /// <inheritdoc/>
        public bool Equals(Elements? other) => other is not null && ToString() == other.ToString() && Ranges.AsSpan().SequenceEqual(other.Ranges.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Path, Count, LargestUlps, LargestAt);
    }

    /// <summary>A number, a text, a case, or another part that is no array: with another value, or there in one state only.</summary>
    public sealed record Value : MemberDifference
    {
        internal Value(string path, Option<string> first, Option<string> second, Option<ulong> ulps = default)
            : base(path) => (First, Second, LargestUlps) = (first, second, ulps);

        /// <summary>What it is in the first state; none when it is not there.</summary>
        public Option<string> First { get; }

        /// <summary>What it is in the second state; none when it is not there.</summary>
        public Option<string> Second { get; }

        /// <summary>For numbers, how far apart they are, as for <see cref="Elements.LargestUlps"/>.</summary>
        public Option<ulong> LargestUlps { get; }

        /// <summary>One line: <c>Diffusivity: 1 and 1.0000000000000002, by 1 ulp</c>.</summary>
        public override string ToString() => $"{Path}: {Text(First)} and {Text(Second)}{LargestUlps.Match(Some: ulps => ", by " + Apart(ulps), None: () => "")}";

        private static string Text(Option<string> value) => value.IfNone("not there");
    }
}
