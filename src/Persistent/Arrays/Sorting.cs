using System.Numerics;
using Persistent.Arrays.Functions;

namespace Persistent.Arrays;

/// <summary>Orders of arrays by their elements.</summary>
public static class Sorting
{
    extension<T>(PersistentArray<T> keys)
        where T : unmanaged, INumber<T>
    {
        /// <summary>The indices of the elements in ascending order; equal elements keep theirs. <c>Gather</c> puts any array into that order.</summary>
        /// <remarks>−0 comes before +0, NaNs come last and count as equal. A radix sort on one thread: O(n × bytes of an element), with 24
        /// bytes an element of temporary memory; O(n) when the elements are in order.</remarks>
        /// <exception cref="OverflowException">There are 2³⁰ elements or more.</exception>
        /// <exception cref="ReleasedStateException">The array was released.</exception>
        public PersistentArray<int> StableOrder() => RadixOrder.Of(keys);
    }
}
