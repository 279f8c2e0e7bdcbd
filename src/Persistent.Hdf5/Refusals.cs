using System.Globalization;
using System.Text.RegularExpressions;
using Persistent.State;

namespace Persistent.Hdf5;

/// <summary>What a refusal of libhdf5 means.</summary>
internal static partial class Refusals
{
    private const int NotFound = 2;

    // ENOSPC, EFBIG and EDQUOT; the last differs between systems.
    private static readonly int[] NoRoom = [28, 27, OperatingSystem.IsMacOS() ? 69 : 122];

    /// <summary>The failure, by the number that the operating system gave, where the error stack holds one.</summary>
    internal static FileFailure Typed(string path, Hdf5Exception refusal)
    {
        var match = Number().Match(refusal.Reason);
        var number = match.Success ? int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) : 0;
        return number == NotFound ? new FileFailure.Gone(path, refusal.Doing)
            : NoRoom.Contains(number) ? new FileFailure.Full(path, 0, Said().Match(refusal.Reason) is { Success: true } said ? said.Groups["text"].Value : refusal.Reason)
            : new FileFailure.LibraryRefused(path, refusal.Doing, refusal.Reason);
    }

    [GeneratedRegex(@"errno = (?<number>\d+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Number();

    // The stack goes on with what could not be done for it.
    [GeneratedRegex(@"error message = '(?<text>[^']+)'", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Said();
}
