using System.Runtime.CompilerServices;

namespace Persistent.Arrays;

/// <summary>The closed set of element kinds that a persistent array may hold.</summary>
/// <remarks>Files and hashes name elements by these kinds, never by a type of the runtime.</remarks>
public enum ElementKind
{
    /// <summary>Signed, 8 bits.</summary>
    I8,

    /// <summary>Signed, 16 bits.</summary>
    I16,

    /// <summary>Signed, 32 bits.</summary>
    I32,

    /// <summary>Signed, 64 bits.</summary>
    I64,

    /// <summary>Unsigned, 8 bits.</summary>
    U8,

    /// <summary>Unsigned, 16 bits.</summary>
    U16,

    /// <summary>Unsigned, 32 bits.</summary>
    U32,

    /// <summary>Unsigned, 64 bits.</summary>
    U64,

    /// <summary>IEEE 754 binary16.</summary>
    F16,

    /// <summary>IEEE 754 binary32.</summary>
    F32,

    /// <summary>IEEE 754 binary64.</summary>
    F64,
}

/// <summary>Queries on element kinds.</summary>
public static class ElementKinds
{
    /// <summary>The kind of elements of type <typeparamref name="T"/>.</summary>
    /// <typeparam name="T">One of the integer types of 8 to 64 bits, Half, float or double.</typeparam>
    /// <exception cref="NotSupportedException">The type is not one of the closed set; store vectors as an extra dimension.</exception>
    public static ElementKind Of<T>()
        where T : unmanaged =>
        TryOf<T>() ?? throw new NotSupportedException(
            $"PersistentArray<{typeof(T).Name}>: elements are integers of 8 to 64 bits, Half, float or double; store vectors and structs as an extra dimension.");

    /// <summary>The canonical name of a kind, as descriptors and files write it: <c>f64</c>, <c>i32</c>, …</summary>
    /// <param name="kind">The kind.</param>
    public static string Name(this ElementKind kind) => kind.ToString().ToLowerInvariant();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ElementKind? TryOf<T>() =>
        typeof(T) == typeof(double) ? ElementKind.F64
        : typeof(T) == typeof(int) ? ElementKind.I32
        : typeof(T) == typeof(long) ? ElementKind.I64
        : typeof(T) == typeof(float) ? ElementKind.F32
        : typeof(T) == typeof(byte) ? ElementKind.U8
        : typeof(T) == typeof(sbyte) ? ElementKind.I8
        : typeof(T) == typeof(short) ? ElementKind.I16
        : typeof(T) == typeof(ushort) ? ElementKind.U16
        : typeof(T) == typeof(uint) ? ElementKind.U32
        : typeof(T) == typeof(ulong) ? ElementKind.U64
        : typeof(T) == typeof(Half) ? ElementKind.F16
        : null;
}
