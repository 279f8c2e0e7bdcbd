using System.Numerics;
using System.Runtime.CompilerServices;

namespace Persistent.Arrays.Functions;

/// <summary>Numbers as their bits and back, by the names that wider vectors have for it.</summary>
internal static class NarrowBits
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<long> AsInt64(this Vector<double> numbers) => Vector.AsVectorInt64(numbers);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<double> AsDouble(this Vector<long> bits) => Vector.AsVectorDouble(bits);
}
