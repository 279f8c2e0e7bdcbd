using System.Numerics;
using Persistent.Arrays.Functions;

namespace Persistent.Arrays;

/// <content>Conversion between element kinds.</content>
public sealed unsafe partial class PersistentArray<T>
{
    /// <summary>The elements as another kind. O(n), on the pool's threads.</summary>
    /// <typeparam name="TOut">The other kind.</typeparam>
    /// <remarks>To an integer: the fraction is cut off, what is out of range becomes the nearest number in it, NaN becomes 0. To a
    /// floating-point kind: the nearest number, of two equally near ones the even one; what is too large becomes ±∞.</remarks>
    /// <exception cref="ReleasedStateException">The array was released.</exception>
    public PersistentArray<TOut> Convert<TOut>()
        where TOut : unmanaged, INumber<TOut> => Map<TOut, Conversion<T, TOut>>(default);
}
