using System.Text;

namespace Persistent.State;

/// <summary>A kind with its states taken out: <c>option&lt;@&gt;</c> and <c>grid-field@1</c> for <c>option&lt;grid-field@1&gt;</c>.</summary>
internal sealed record KindTokens(string Skeleton, IReadOnlyList<string> Identities)
{
    /// <summary>Takes a kind apart; with the unit that may follow it.</summary>
    public static KindTokens Of(string kind)
    {
        var skeleton = new StringBuilder();
        var identities = new List<string>();
        var unit = kind.IndexOf('[', StringComparison.Ordinal);
        var end = unit < 0 ? kind.Length : unit;
        for (var at = 0; at < end;)
        {
            var stop = at;
            while (stop < end && IsName(kind[stop]))
            {
                stop++;
            }

            if (stop > at && stop < end && kind[stop] == '@')
            {
                stop = EndOfIdentity(kind, stop + 1, end);
                identities.Add(kind[at..stop]);
                skeleton.Append('@');
            }
            else
            {
                stop = Math.Max(stop, at + 1);
                skeleton.Append(kind, at, stop - at);
            }

            at = stop;
        }

        return new(skeleton.Append(kind, end, kind.Length - end).ToString(), identities);
    }

    /// <summary>The type arguments of an identity: <c>heat@1</c> of <c>integration@1&lt;heat@1&gt;</c>.</summary>
    public static IReadOnlyList<string> Arguments(string identity)
    {
        var open = identity.IndexOf('<', StringComparison.Ordinal);
        return open < 0 ? [] : Of(identity[open..]).Identities;
    }

    private static bool IsName(char character) => char.IsAsciiLetterOrDigit(character) || character is '.' or '-';

    private static int EndOfIdentity(string kind, int at, int end)
    {
        while (at < end && char.IsAsciiDigit(kind[at]))
        {
            at++;
        }

        if (at == end || kind[at] != '<')
        {
            return at;
        }

        var open = 0;
        do
        {
            open += kind[at] == '<' ? 1 : kind[at] == '>' ? -1 : 0;
            at++;
        }
        while (open > 0 && at < end);
        return at;
    }
}
