using Persistent.Arrays;

namespace Persistent.Properties.Models;

/// <summary>The operations that the laws of columns are about: those of the library. A broken model overrides one of them.</summary>
/// <typeparam name="T">The element kind.</typeparam>
public class ColumnOperations<T>
    where T : unmanaged
{
    public virtual Column<T> RemoveAll(Column<T> column, Removal rows) => column.RemoveAll(rows);

    public virtual Column<T> Append(Column<T> column, Column<T> other) => column.Append(other);

    public virtual Column<T> Append(Column<T> column, ReadOnlySpan<T> items) => column.Append(items);

    public virtual Column<T> Append(Column<T> column, PersistentArray<T> array) => column.Append(array);

    public virtual Column<T> Compact(Column<T> column) => column.Compact();

    public virtual Column<T> SetItems(Column<T> column, IEnumerable<KeyValuePair<long, T>> items) => column.SetItems(items);

    public virtual Column<T> Map<TKernel>(Column<T> column, TKernel kernel)
        where TKernel : struct, IMapKernel<T, T> => column.Map(kernel);

    public virtual Column<T> Zip<TKernel>(Column<T> column, Column<T> other, TKernel kernel)
        where TKernel : struct, IZipKernel<T, T, T> => column.Zip<T, T, TKernel>(other, kernel);

    public virtual PersistentArray<T> ToPersistentArray(Column<T> column) => column.ToPersistentArray();

    public virtual T[] Items(Column<T> column) => column.ToArray();

    public virtual T Read(Column<T> column, long row) => column[row];

    public virtual bool AreEqual(Column<T> one, Column<T> other) => one.Equals(other);

    public virtual int HashOf(Column<T> column) => column.GetHashCode();
}

/// <summary>Several columns as one value.</summary>
/// <typeparam name="T">The element kind.</typeparam>
internal sealed record ColumnBundle<T>(IReadOnlyList<Column<T>> Columns) : IHasArrays
    where T : unmanaged
{
    public void VisitArrays<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IArrayVisitor
    {
        foreach (var column in Columns)
        {
            column.VisitArrays(ref visitor);
        }
    }
}
