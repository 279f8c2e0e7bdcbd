using System.Numerics;
using Persistent.Arrays.Functions;

namespace Persistent.Arrays;

/// <summary>Sums of all elements up to each.</summary>
/// <remarks>
/// <para>The order of the additions is fixed, so that the bits are the same for any layout and thread count: within each 512 elements from the
/// first to the last, then the sum of all 512s before is added, which itself is taken from the first to the last.</para>
/// <para>Sums are of the element kind; integers wrap around. O(n); on the pool's threads the array is read twice.</para>
/// </remarks>
public static class PrefixSums
{
    extension<T>(PersistentArray<T> array)
        where T : unmanaged, INumber<T>
    {
        /// <summary>The sums of all elements up to each, its own included.</summary>
        /// <exception cref="ReleasedStateException">The array was released.</exception>
        public PersistentArray<T> PrefixSum() => Scan<T, Inclusive>.Of(array);

        /// <summary>The sums of all elements before each; 0 for the first.</summary>
        /// <exception cref="ReleasedStateException">The array was released.</exception>
        public PersistentArray<T> ExclusivePrefixSum() => Scan<T, Exclusive>.Of(array);
    }
}
