using LanguageExt;
using Persistent.Arrays;

namespace Persistent.State;

/// <summary>Supplies the arrays of a state that is read back: from a file, or shared with states in memory.</summary>
/// <remarks>
/// Asked in the order of the visit. The lengths come from bytes that may have been tampered with: a source takes them for granted only as far as what is stored bears
/// them out. The reader compares the length of what it is given.
/// </remarks>
public interface IArraySource
{
    /// <summary>Whether the elements are known to be those of a state that this process had: then no state is asked for its <see cref="IChecksElements.Fault"/>. False for what comes from
    /// files that others could have written.</summary>
    bool Vouches => false;

    /// <summary>The array of a place.</summary>
    /// <typeparam name="T">The element kind, that of the place.</typeparam>
    /// <param name="place">The place.</param>
    /// <returns>The array, of the length of the place; or why there is none.</returns>
    Either<StorageFailure, PersistentArray<T>> Array<T>(ArrayPlace place)
        where T : unmanaged;

    /// <summary>The column of a place. It may have been an array when it was stored; how it is cut is up to the source.</summary>
    /// <typeparam name="T">The element kind, that of the place.</typeparam>
    /// <param name="place">The place.</param>
    /// <returns>The column, of the length of the place; or why there is none.</returns>
    Either<StorageFailure, Column<T>> Column<T>(ArrayPlace place)
        where T : unmanaged;
}
