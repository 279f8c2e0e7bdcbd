using System.Globalization;
using Persistent.Arrays;

namespace Persistent.State;

/// <summary>Why a state could not be stored or could not be read back. What was there before is untouched.</summary>
/// <remarks>Places are paths of stable names, such as <c>Model.Fields["velocity"][3].Values</c>; offsets count bytes from the start of what was read.</remarks>
public abstract partial record StorageFailure
{
    private StorageFailure()
    {
    }

    /// <summary>What happened, where, why and what to do next, in one or several lines.</summary>
    public string Message => Match(
        notAState => Line($"these bytes are no stored state: they begin with {notAState.Found}; check that this is the right file and that nothing translated its line ends"),
        unknownFormat => Line($"the state is stored in format {unknownFormat.Found}, and this library knows formats up to {unknownFormat.Known}; read it with a newer version"),
        truncated => Line($"{Named(truncated.Place)} needs {truncated.Needed} bytes at offset {truncated.Offset} and there are {truncated.Available}; the bytes were cut short, take another copy"),
        trailing => Line($"{trailing.Count} bytes follow the end of the state at offset {trailing.Offset}; they are no part of it, take another copy"),
        damaged => Line($"{damaged.Part} has the checksum {damaged.Found} instead of {damaged.Expected}; the bytes were changed after they were written, take another copy"),
        malformed => Line($"{Named(malformed.Place)} at offset {malformed.Offset} {malformed.Problem}; the bytes were not written by this library, or were changed, take another copy"),
        differs => Line($"{differs.Stored} is stored, and {differs.Expected} is to be read, which has another shape; read it with the program that wrote it, or raise the version and write a migration:\n{differs.Difference}"),
        noMigration => Line($"{noMigration.Stored} is stored, {noMigration.Expected} is to be read, and nothing leads from {noMigration.From} to {noMigration.To}; keep the record of {noMigration.From} and write a static method 'Migrate' that takes it:\n{noMigration.Difference}"),
        wrongArray => Line($"the array {wrongArray.Place.Path} is to have {wrongArray.Place.Length} elements of {wrongArray.Place.Kind.Name()}, and {wrongArray.Found} was found in its place; the arrays belong to another state, or were changed"),
        missing => Line($"there is no array for {missing.Place.Path}, number {missing.Place.Index} of the state; take a copy that is complete"),
        unread => Line($"the array {unread.Place.Path} could not be read: {unread.Failure.Message}"),
        refused => Line($"{Named(refused.Place)} does not take the values that are stored: {refused.Reason}; take another copy, or look at its constructor, its migrations and what it checks"),
        unwritable => Line($"{Named(unwritable.Place)} cannot be stored: {unwritable.Problem}"));

    /// <summary>Calls the function for the case at hand.</summary>
    /// <typeparam name="TResult">What the functions return.</typeparam>
    /// <param name="notAState">For bytes that are no stored state.</param>
    /// <param name="unknownFormat">For a format of a later version.</param>
    /// <param name="truncated">For bytes that end too early.</param>
    /// <param name="trailing">For bytes after the end.</param>
    /// <param name="damaged">For a checksum that is not as it was.</param>
    /// <param name="malformed">For bytes that no state has.</param>
    /// <param name="differs">For another shape.</param>
    /// <param name="noMigration">For an older shape from which nothing leads to the present one.</param>
    /// <param name="wrongArray">For an array of another kind or length.</param>
    /// <param name="missing">For an array that is not there.</param>
    /// <param name="unread">For an array whose file could not be read.</param>
    /// <param name="refused">For values that a constructor or a migration refused.</param>
    /// <param name="unwritable">For a state that cannot be stored.</param>
    public TResult Match<TResult>(
        Func<NotAState, TResult> notAState,
        Func<UnknownFormat, TResult> unknownFormat,
        Func<Truncated, TResult> truncated,
        Func<Trailing, TResult> trailing,
        Func<Damaged, TResult> damaged,
        Func<Malformed, TResult> malformed,
        Func<ShapeDiffers, TResult> differs,
        Func<NoMigration, TResult> noMigration,
        Func<WrongArray, TResult> wrongArray,
        Func<MissingArray, TResult> missing,
        Func<UnreadArray, TResult> unread,
        Func<Refused, TResult> refused,
        Func<Unwritable, TResult> unwritable)
    {
        ArgumentNullException.ThrowIfNull(notAState);
        ArgumentNullException.ThrowIfNull(unknownFormat);
        ArgumentNullException.ThrowIfNull(truncated);
        ArgumentNullException.ThrowIfNull(trailing);
        ArgumentNullException.ThrowIfNull(damaged);
        ArgumentNullException.ThrowIfNull(malformed);
        ArgumentNullException.ThrowIfNull(differs);
        ArgumentNullException.ThrowIfNull(noMigration);
        ArgumentNullException.ThrowIfNull(wrongArray);
        ArgumentNullException.ThrowIfNull(missing);
        ArgumentNullException.ThrowIfNull(unread);
        ArgumentNullException.ThrowIfNull(refused);
        ArgumentNullException.ThrowIfNull(unwritable);
        return this switch
        {
            NotAState f => notAState(f),
            UnknownFormat f => unknownFormat(f),
            Truncated f => truncated(f),
            Trailing f => trailing(f),
            Damaged f => damaged(f),
            Malformed f => malformed(f),
            ShapeDiffers f => differs(f),
            NoMigration f => noMigration(f),
            WrongArray f => wrongArray(f),
            MissingArray f => missing(f),
            UnreadArray f => unread(f),
            Refused f => refused(f),
            Unwritable f => unwritable(f),
            _ => throw new InvalidOperationException("The union of failures is closed."),
        };
    }

    /// <summary>The <see cref="Message"/>.</summary>
    /// <returns>What happened, where, why and what to do next.</returns>
    public sealed override string ToString() => Message;

    private static string Named(string place) => place.Length == 0 ? "the state" : place;

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
