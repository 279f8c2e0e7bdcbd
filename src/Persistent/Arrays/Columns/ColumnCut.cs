namespace Persistent.Arrays.Columns;

/// <summary>The cut of a column: as its layout says.</summary>
internal readonly struct ColumnCut(ColumnLayout layout) : ICut
{
    public static string Owner => "Column";

    public long Length => layout.Length;

    internal ColumnLayout Layout => layout;

    public static ArgumentOutOfRangeException Outside(long row, long length) => new(nameof(row), row, $"The column has {length} rows.");

    public int Find(long index) => layout.Find(index);

    public long Start(int leaf) => layout.Start(leaf);

    public int Count(int leaf) => layout.Count(leaf);
}
