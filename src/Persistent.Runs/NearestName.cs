namespace Persistent.Runs;

/// <summary>The name that was probably meant.</summary>
public static class NearestName
{
    /// <summary>The candidate with the fewest edits (insertion, deletion, substitution, transposition of neighbours) from a name; the first of equals.</summary>
    /// <param name="name">What was given.</param>
    /// <param name="candidates">The names there are; at least one.</param>
    /// <returns>One of <paramref name="candidates"/>.</returns>
    /// <exception cref="InvalidOperationException">There is no candidate.</exception>
    public static string Of(string name, IEnumerable<string> candidates) =>
        candidates.MinBy(candidate => Distance(name, candidate)) ?? throw new InvalidOperationException("No candidates.");

    /// <summary>The optimal string alignment distance, ignoring case. O(|a| |b|).</summary>
    internal static int Distance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                table[i, j] = i == 0 ? j : j == 0 ? i : Cheapest(i, j);
            }
        }

        return table[a.Length, b.Length];

        int Cheapest(int i, int j)
        {
            var substitution = table[i - 1, j - 1] + (Same(a[i - 1], b[j - 1]) ? 0 : 1);
            var cheapest = Math.Min(substitution, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
            return i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1])
                ? Math.Min(cheapest, table[i - 2, j - 2] + 1)
                : cheapest;
        }
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
