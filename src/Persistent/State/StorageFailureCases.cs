namespace Persistent.State;

/// <content>The cases.</content>
public abstract partial record StorageFailure
{
    /// <summary>The bytes do not begin as a stored state does.</summary>
    /// <param name="Found">The first bytes, in hexadecimal digits.</param>
    public sealed record NotAState(string Found) : StorageFailure;

    /// <summary>The bytes are in a format that this version of the library does not know.</summary>
    /// <param name="Found">The format's number.</param>
    /// <param name="Known">The largest number that is known.</param>
    public sealed record UnknownFormat(int Found, int Known) : StorageFailure;

    /// <summary>The bytes end too early.</summary>
    /// <param name="Place">What was read.</param>
    /// <param name="Offset">Where it begins.</param>
    /// <param name="Needed">The bytes that it needs.</param>
    /// <param name="Available">The bytes that there are.</param>
    public sealed record Truncated(string Place, long Offset, long Needed, long Available) : StorageFailure;

    /// <summary>There are bytes after the end.</summary>
    /// <param name="Offset">Where the state ends.</param>
    /// <param name="Count">The bytes that follow.</param>
    public sealed record Trailing(long Offset, long Count) : StorageFailure;

    /// <summary>A checksum is not that of the bytes.</summary>
    /// <param name="Part">What it is the checksum of.</param>
    /// <param name="Expected">The checksum that was stored.</param>
    /// <param name="Found">That of the bytes.</param>
    public sealed record Damaged(string Part, string Expected, string Found) : StorageFailure;

    /// <summary>The bytes are not those of any state: a count below zero or beyond what is there, an unknown case, keys out of order and the like.</summary>
    /// <param name="Place">Where in the state.</param>
    /// <param name="Offset">Where in the bytes.</param>
    /// <param name="Problem">What is wrong.</param>
    public sealed record Malformed(string Place, long Offset, string Problem) : StorageFailure;

    /// <summary>What is stored has another shape at the same version, another name, or a later version.</summary>
    /// <param name="Stored">Name and version of what is stored.</param>
    /// <param name="Expected">Name and version of what was to be read.</param>
    /// <param name="Difference">The members that differ, a line each.</param>
    public sealed record ShapeDiffers(string Stored, string Expected, string Difference) : StorageFailure;

    /// <summary>An older version is stored, and a link is missing in the chain of migrations.</summary>
    /// <param name="Stored">Name and version of what is stored.</param>
    /// <param name="Expected">Name and version of what was to be read.</param>
    /// <param name="From">The version from which nothing leads on.</param>
    /// <param name="To">The next version that is known.</param>
    /// <param name="Difference">The members that differ, a line each.</param>
    public sealed record NoMigration(string Stored, string Expected, string From, string To, string Difference) : StorageFailure;

    /// <summary>An array of another kind or length stands where this one should.</summary>
    /// <param name="Place">The array that was to be read.</param>
    /// <param name="Found">What was found.</param>
    public sealed record WrongArray(ArrayPlace Place, string Found) : StorageFailure;

    /// <summary>An array is not there.</summary>
    /// <param name="Place">The array that was to be read.</param>
    public sealed record MissingArray(ArrayPlace Place) : StorageFailure;

    /// <summary>The files that hold an array could not be read.</summary>
    /// <param name="Place">The array that was to be read.</param>
    /// <param name="Failure">What went wrong with the files.</param>
    public sealed record UnreadArray(ArrayPlace Place, FileFailure Failure) : StorageFailure;

    /// <summary>A constructor, a migration or a state's own check of its elements refused what is stored, or a constructor made something else of it.</summary>
    /// <param name="Place">Where in the state.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Refused(string Place, string Reason) : StorageFailure;

    /// <summary>The state is beyond what can be stored.</summary>
    /// <param name="Place">Where in the state.</param>
    /// <param name="Problem">Why, and what to do.</param>
    public sealed record Unwritable(string Place, string Problem) : StorageFailure;
}
