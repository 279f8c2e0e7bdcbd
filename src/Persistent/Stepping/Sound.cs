using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Persistent.Stepping;

/// <summary>What constructors of states let in. A file may hold anything, so the first to look at its values is the state itself.</summary>
internal static class Sound
{
    public static double Finite(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be a finite number.");

    public static int Count(int value, [CallerArgumentExpression(nameof(value))] string name = "") => (int)Count((long)value, name);

    public static long Count(long value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= 0 ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} cannot be negative.");

    public static ImmutableArray<T> There<T>(ImmutableArray<T> list, [CallerArgumentExpression(nameof(list))] string name = "") =>
        !list.IsDefault ? list : throw new ArgumentException($"{name} is a default array; give an empty one.", name);
}
