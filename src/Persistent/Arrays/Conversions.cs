using System.Runtime.InteropServices;

namespace Persistent.Arrays;

/// <summary>Arrays from sequences, and as sequences.</summary>
public static class Conversions
{
    extension<T>(IEnumerable<T> items)
        where T : unmanaged
    {
        /// <summary>An array of the items, in their order. Copies; O(n).</summary>
        /// <exception cref="OverflowException">There are more items than a plain array may have.</exception>
        public PersistentArray<T> ToPersistentArray() => items switch
        {
            T[] array => PersistentArray.Create<T>(array),
            List<T> list => PersistentArray.Create<T>(CollectionsMarshal.AsSpan(list)),
            _ => PersistentArray.Create<T>([.. items]),
        };
    }

    extension<T>(PersistentArray<T> array)
        where T : unmanaged
    {
        /// <summary>The elements in their order, read as the sequence is walked. O(1) an element.</summary>
        /// <exception cref="ReleasedStateException">The array was released; also while the sequence is walked.</exception>
        public IEnumerable<T> AsEnumerable()
        {
            using (array.Borrow())
            {
                return Walk(array);
            }
        }
    }

    private static IEnumerable<T> Walk<T>(PersistentArray<T> array)
        where T : unmanaged
    {
        for (var i = 0L; i < array.Length; i++)
        {
            yield return array[i];
        }
    }
}
