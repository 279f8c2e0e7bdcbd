namespace Persistent.Arrays;

/// <summary>Receives the arrays and the columns of a value.</summary>
public interface IArrayVisitor
{
    /// <summary>Called once for each place that holds an array.</summary>
    /// <typeparam name="T">The element kind.</typeparam>
    /// <param name="array">The array; borrowed for the duration of the call.</param>
    void Array<T>(PersistentArray<T> array)
        where T : unmanaged;

    /// <summary>Called once for each place that holds a column.</summary>
    /// <typeparam name="T">The element kind.</typeparam>
    /// <param name="column">The column; borrowed for the duration of the call.</param>
    void Column<T>(Column<T> column)
        where T : unmanaged;
}
