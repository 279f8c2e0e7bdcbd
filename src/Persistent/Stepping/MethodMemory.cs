using System.Collections.Immutable;
using Persistent.State;

namespace Persistent.Stepping;

/// <summary>What a method carries from one accepted step to the next: a derivative that is the first of the next step too, values of earlier
/// steps, their sizes. Part of the integration's state; a method says what stands where.</summary>
/// <typeparam name="T">The model's state.</typeparam>
/// <param name="Vectors">States and derivatives.</param>
/// <param name="Numbers">Numbers, such as the sizes of earlier steps.</param>
[State("method-memory", Version = 1)]
public sealed partial record MethodMemory<T>(ImmutableArray<T> Vectors, ImmutableArray<double> Numbers)
    where T : IState<T>
{
    /// <summary>States and derivatives.</summary>
    /// <exception cref="ArgumentException">It is a default array, as for the numbers.</exception>
    public ImmutableArray<T> Vectors { get; init => field = Sound.There(value, nameof(Vectors)); } = Sound.There(Vectors);

    /// <summary>Numbers, such as the sizes of earlier steps.</summary>
    public ImmutableArray<double> Numbers { get; init => field = Sound.There(value, nameof(Numbers)); } = Sound.There(Numbers);

    /// <summary>Nothing: before the first step, and after the model's state was changed from outside.</summary>
    public static MethodMemory<T> None { get; } = new([], []);

    /// <summary>Whether there is nothing.</summary>
    public bool IsNone => Vectors.IsEmpty && Numbers.IsEmpty;
}
