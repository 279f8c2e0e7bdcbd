using System.Globalization;

namespace Persistent.State;

/// <summary>
/// Why files could not be written or read: a closed union whose every case says what failed, where, why, and what to do
/// next, in one line.
/// </summary>
/// <remarks>
/// A failure never loses what is in memory: what could not be written is still held, and nothing is reported as written that was not.
/// Values are immutable and compare by content.
/// </remarks>
public abstract record FileFailure
{
    private FileFailure()
    {
    }

    /// <summary>What failed, where, why, and what to do next: one line without a line break.</summary>
    public abstract string Message { get; }

    /// <summary>Calls the one function that belongs to this case.</summary>
    /// <typeparam name="TResult">What the functions return.</typeparam>
    /// <param name="libraryUnavailable">A native library is missing or cannot be used.</param>
    /// <param name="libraryRefused">A native library reported an error.</param>
    /// <param name="full">The device has no room.</param>
    /// <param name="unwritable">Something cannot be created or written.</param>
    /// <param name="unreadable">Something cannot be opened or read.</param>
    /// <param name="damaged">What was read is not what was written.</param>
    /// <param name="gone">A file or folder is not there any more.</param>
    /// <param name="otherRank">What all ranks do together failed on another one.</param>
    /// <returns>The result of the function called.</returns>
    public TResult Match<TResult>(
        Func<LibraryUnavailable, TResult> libraryUnavailable,
        Func<LibraryRefused, TResult> libraryRefused,
        Func<Full, TResult> full,
        Func<Unwritable, TResult> unwritable,
        Func<Unreadable, TResult> unreadable,
        Func<Damaged, TResult> damaged,
        Func<Gone, TResult> gone,
        Func<OtherRank, TResult> otherRank) => this switch
        {
            LibraryUnavailable failure => libraryUnavailable(failure),
            LibraryRefused failure => libraryRefused(failure),
            Full failure => full(failure),
            Unwritable failure => unwritable(failure),
            Unreadable failure => unreadable(failure),
            Damaged failure => damaged(failure),
            Gone failure => gone(failure),
            OtherRank failure => otherRank(failure),
            _ => throw new InvalidOperationException($"{GetType().Name} is not a case of {nameof(FileFailure)}."),
        };

    /// <inheritdoc/>
    public sealed override string ToString() => Message;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>A native library is missing or cannot be used.</summary>
    /// <param name="Library">Its name.</param>
    /// <param name="Reason">What was tried and what came of it.</param>
    /// <param name="Remedy">What to install or set.</param>
    public sealed record LibraryUnavailable(string Library, string Reason, string Remedy) : FileFailure
    {
        /// <inheritdoc/>
        public override string Message => $"{Library} is not available: {Reason}; {Remedy}";
    }

    /// <summary>A native library reported an error.</summary>
    /// <param name="Path">The file or folder it worked on.</param>
    /// <param name="Doing">What it was asked to do.</param>
    /// <param name="Reason">What it reported.</param>
    public sealed record LibraryRefused(string Path, string Doing, string Reason) : FileFailure
    {
        /// <inheritdoc/>
        public override string Message => $"{Path}: {Doing} failed ({Reason}); check that the folder can be written and has room, then try again";
    }

    /// <summary>The device has no room, or a quota or limit is reached.</summary>
    /// <param name="Path">The file.</param>
    /// <param name="Bytes">How many bytes were to be written; zero when that is not known.</param>
    /// <param name="Reason">What the operating system said.</param>
    public sealed record Full(string Path, long Bytes, string Reason) : FileFailure
    {
        /// <inheritdoc/>
        public override string Message =>
            Text($"{Path}: no room{(Bytes > 0 ? Text($" for {Bytes} bytes") : "")} ({Reason}); free space there, choose another folder, or hold fewer snapshots");
    }

    /// <summary>Something cannot be created or written.</summary>
    /// <param name="Path">The file or folder.</param>
    /// <param name="Doing">What was tried.</param>
    /// <param name="Reason">What came of it.</param>
    public sealed record Unwritable(string Path, string Doing, string Reason) : FileFailure
    {
        /// <inheritdoc/>
        public override string Message => $"{Path}: {Doing} failed ({Reason}); choose a folder that can be written";
    }

    /// <summary>Something cannot be opened or read.</summary>
    /// <param name="Path">The file or folder.</param>
    /// <param name="Doing">What was tried.</param>
    /// <param name="Reason">What came of it.</param>
    public sealed record Unreadable(string Path, string Doing, string Reason) : FileFailure
    {
        /// <inheritdoc/>
        public override string Message => $"{Path}: {Doing} failed ({Reason}); check the device, and that nothing else changes the file";
    }

    /// <summary>What was read is not what was written.</summary>
    /// <param name="Path">The file.</param>
    /// <param name="What">The part of it that is damaged.</param>
    /// <param name="Reason">How that showed.</param>
    public sealed record Damaged(string Path, string What, string Reason) : FileFailure
    {
        /// <inheritdoc/>
        public override string Message => $"{Path}: {What} is damaged ({Reason}); use another snapshot, and check the device and what else writes to the file";
    }

    /// <summary>A file or folder is not there any more.</summary>
    /// <param name="Path">The file or folder.</param>
    /// <param name="Doing">What was tried.</param>
    public sealed record Gone(string Path, string Doing) : FileFailure
    {
        /// <inheritdoc/>
        public override string Message => $"{Path}: not there any more, so {Doing} failed; do not remove it while the run lasts, and choose a folder that stays";
    }

    /// <summary>What all ranks do together failed on another one, so it was not done on this one either.</summary>
    /// <param name="Rank">The lowest rank on which it failed.</param>
    /// <param name="Reason">What that rank says: what failed, where, why, and what to do next.</param>
    public sealed record OtherRank(int Rank, string Reason) : FileFailure
    {
        /// <inheritdoc/>
        public override string Message => Text($"on rank {Rank}: {Reason}");
    }
}
