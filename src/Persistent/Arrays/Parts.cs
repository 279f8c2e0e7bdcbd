using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Persistent.Arrays;

/// <summary>Room on the stack for the parts of a few terms: what a state's vector-space operations gather of its members.</summary>
/// <typeparam name="T">A member's type.</typeparam>
[InlineArray(Parts.Capacity)]
public struct Parts<T>
{
    private T _first;

    /// <summary>Room for so many parts: in here if there is enough, else on the heap.</summary>
    /// <param name="count">The terms.</param>
    [UnscopedRef]
    public Span<T> Take(int count) => count <= Parts.Capacity ? MemoryMarshal.CreateSpan(ref _first, count) : new T[count];
}

/// <summary>How much room there is.</summary>
public static class Parts
{
    /// <summary>The most terms that find room on the stack.</summary>
    public const int Capacity = 16;
}
