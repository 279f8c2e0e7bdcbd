using System.Text;

namespace Persistent.Runs;

/// <summary>Why a run was refused before its first step: what is wrong, and what to do about it. Printed on one line; the exit code is 2.</summary>
/// <param name="Culprit">What is wrong, naming the option, key, file or element.</param>
/// <param name="Remedy">What to do, as an imperative.</param>
public sealed record BadInput(string Culprit, string Remedy)
{
    /// <summary>Both parts on one line: control characters, which could come from a file or an argument, become spaces.</summary>
    /// <returns>The culprit, a semicolon and the remedy.</returns>
    public override string ToString()
    {
        var line = new StringBuilder();
        foreach (var rune in $"{Culprit}; {Remedy}".EnumerateRunes())
        {
            line.Append(Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029 ? " " : rune.ToString());
        }

        return line.ToString();
    }
}
