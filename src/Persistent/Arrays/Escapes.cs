namespace Persistent.Arrays;

/// <summary>Counts the bytes of arrays that left every scope, and collects generation 0 before those that nobody holds pile up.</summary>
internal sealed class Escapes(long capacity)
{
    private long _bytes;
    private long _sinceCollection;
    private long _largest;

    internal long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Counts an array, which left together with others of so many bytes in all.</summary>
    internal void Add(long bytes, long batch)
    {
        Interlocked.Add(ref _bytes, bytes);
        if (batch > Volatile.Read(ref _largest))
        {
            Volatile.Write(ref _largest, batch);
        }

        var limit = Math.Max(8 * Volatile.Read(ref _largest), capacity / 8);
        if (Interlocked.Add(ref _sinceCollection, bytes) > limit)
        {
            Volatile.Write(ref _sinceCollection, 0);
            GC.Collect(0, GCCollectionMode.Forced, blocking: true);
        }
    }

    internal void End(long bytes) => Interlocked.Add(ref _bytes, -bytes);
}
