using System.Runtime.CompilerServices;
using Persistent.Arrays;

namespace Persistent.Fields;

/// <summary>Arrays that go with something have as many elements as it asks for.</summary>
internal static class Lengths
{
    /// <summary>The array, if it has so many elements.</summary>
    /// <param name="array">The array.</param>
    /// <param name="length">How many.</param>
    /// <param name="of">Of what there are so many.</param>
    /// <param name="name">The array's name.</param>
    /// <exception cref="ArgumentException">It has another number.</exception>
    public static PersistentArray<T> Of<T>(PersistentArray<T> array, long length, string of, [CallerArgumentExpression(nameof(array))] string name = "")
        where T : unmanaged => array.Length == length ? array : throw new ArgumentException($"There are {length} {of}, and {array.Length} elements.", name);
}
