using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Persistent.Arrays.Functions;

/// <summary>A relation of two numbers, one by one and lane by lane.</summary>
internal interface IRelation
{
    static abstract bool Holds<T>(T a, T b)
        where T : INumber<T>;

    static abstract Vector512<T> Holds<T>(Vector512<T> a, Vector512<T> b);
}

/// <summary>a &lt; b.</summary>
internal readonly struct IsLess : IRelation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Holds<T>(T a, T b)
        where T : INumber<T> => a < b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Holds<T>(Vector512<T> a, Vector512<T> b) => Vector512.LessThan(a, b);
}

/// <summary>a ≤ b.</summary>
internal readonly struct IsLessOrEqual : IRelation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Holds<T>(T a, T b)
        where T : INumber<T> => a <= b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Holds<T>(Vector512<T> a, Vector512<T> b) => Vector512.LessThanOrEqual(a, b);
}

/// <summary>a &gt; b.</summary>
internal readonly struct IsGreater : IRelation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Holds<T>(T a, T b)
        where T : INumber<T> => a > b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Holds<T>(Vector512<T> a, Vector512<T> b) => Vector512.GreaterThan(a, b);
}

/// <summary>a ≥ b.</summary>
internal readonly struct IsGreaterOrEqual : IRelation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Holds<T>(T a, T b)
        where T : INumber<T> => a >= b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Holds<T>(Vector512<T> a, Vector512<T> b) => Vector512.GreaterThanOrEqual(a, b);
}

/// <summary>a = b.</summary>
internal readonly struct IsEqual : IRelation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Holds<T>(T a, T b)
        where T : INumber<T> => a == b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Holds<T>(Vector512<T> a, Vector512<T> b) => Vector512.Equals(a, b);
}

/// <summary>a ≠ b.</summary>
internal readonly struct IsNotEqual : IRelation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Holds<T>(T a, T b)
        where T : INumber<T> => a != b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Holds<T>(Vector512<T> a, Vector512<T> b) => ~Vector512.Equals(a, b);
}
