using System.Runtime.CompilerServices;

namespace Persistent.Arrays;

/// <summary>Addition by element kind, resolved when the generic code is compiled.</summary>
internal static class Addition
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Of<T>(T a, T b)
        where T : unmanaged =>
        typeof(T) == typeof(double) ? As<double, T>(As<T, double>(a) + As<T, double>(b))
        : typeof(T) == typeof(float) ? As<float, T>(As<T, float>(a) + As<T, float>(b))
        : typeof(T) == typeof(int) ? As<int, T>(As<T, int>(a) + As<T, int>(b))
        : typeof(T) == typeof(long) ? As<long, T>(As<T, long>(a) + As<T, long>(b))
        : typeof(T) == typeof(uint) ? As<uint, T>(As<T, uint>(a) + As<T, uint>(b))
        : typeof(T) == typeof(ulong) ? As<ulong, T>(As<T, ulong>(a) + As<T, ulong>(b))
        : throw new NotSupportedException($"Elements of type {typeof(T).Name} cannot be added; use 32 or 64 bits, float or double.");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TTo As<TFrom, TTo>(TFrom value) => Unsafe.As<TFrom, TTo>(ref value);
}
