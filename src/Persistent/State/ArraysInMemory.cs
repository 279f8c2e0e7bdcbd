using System.Collections.Immutable;
using LanguageExt;
using Persistent.Arrays;

namespace Persistent.State;

/// <summary>Supplies arrays that are in memory, by their places; what is read shares them.</summary>
/// <param name="arrays">The arrays in the order of the visit, as <see cref="StoredState.Arrays"/> has them.</param>
public sealed class ArraysInMemory(ImmutableArray<PlacedArray> arrays) : IArraySource
{
    /// <inheritdoc/>
    /// <remarks>A column that stands there is turned into an array.</remarks>
    public Either<StorageFailure, PersistentArray<T>> Array<T>(ArrayPlace place)
        where T : unmanaged =>
        Find(place) switch
        {
            PersistentArray<T> array => array,
            Column<T> column => column.ToPersistentArray(),
            var other => Missing(place, other),
        };

    /// <inheritdoc/>
    /// <remarks>An array that stands there is turned into a column.</remarks>
    public Either<StorageFailure, Column<T>> Column<T>(ArrayPlace place)
        where T : unmanaged =>
        Find(place) switch
        {
            Column<T> column => column,
            PersistentArray<T> array => Arrays.Column.FromArray(array),
            var other => Missing(place, other),
        };

    private static StorageFailure Missing(ArrayPlace place, IHasArrays? other)
    {
        if (other is null)
        {
            return new StorageFailure.MissingArray(place);
        }

        var kind = new FirstKind();
        other.VisitArrays(ref kind);
        return new StorageFailure.WrongArray(place, $"one of {kind.Name}");
    }

    private IHasArrays? Find(ArrayPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return place.Index < arrays.Length && arrays[place.Index].Place.Path == place.Path ? arrays[place.Index].Content : null;
    }

    private struct FirstKind : IArrayVisitor
    {
        public string Name { get; private set; }

        public void Array<T>(PersistentArray<T> array)
            where T : unmanaged => Name = ElementKinds.Of<T>().Name();

        public void Column<T>(Column<T> column)
            where T : unmanaged => Name = ElementKinds.Of<T>().Name();
    }
}
