using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Persistent.State;

namespace Persistent.Stepping;

/// <summary>What a method carries from one accepted step to the next: a derivative that is the first of the next step too, values of earlier
/// steps, their sizes. Part of the integration's state; a method says what stands where.</summary>
/// <typeparam name="T">The model's state.</typeparam>
/// <param name="Method">Whose it is: <see cref="Method{T}.Name"/>.</param>
/// <param name="Vectors">States and derivatives.</param>
/// <param name="Numbers">Numbers, such as the sizes of earlier steps.</param>
[State("method-memory", Version = 1)]
public sealed partial record MethodMemory<T>(string Method, ImmutableArray<T> Vectors, ImmutableArray<double> Numbers)
    where T : IState<T>
{
    /// <summary>Whose it is: the <see cref="Method{T}.Name"/> of the method that made it. No other method goes on from it, see
    /// <see cref="Integration.Continue"/>.</summary>
    /// <exception cref="ArgumentException">It is empty although there is something, or there is nothing and it has a name.</exception>
    public string Method { get; init => field = Named(value, Vectors, Numbers); } = Named(Method, Vectors, Numbers);

    /// <summary>States and derivatives.</summary>
    /// <exception cref="ArgumentException">It is a default array, as for the numbers.</exception>
    public ImmutableArray<T> Vectors { get; init => field = Sound.There(value, nameof(Vectors)); } = Sound.There(Vectors);

    /// <summary>Numbers, such as the sizes of earlier steps.</summary>
    public ImmutableArray<double> Numbers { get; init => field = Sound.There(value, nameof(Numbers)); } = Sound.There(Numbers);

    /// <summary>Nothing: before the first step, and after the model's state was changed from outside.</summary>
    public static MethodMemory<T> None { get; } = new("", [], []);

    /// <summary>Whether there is nothing.</summary>
    public bool IsNone => Vectors.IsEmpty && Numbers.IsEmpty;

    private static string Named(string name, ImmutableArray<T> vectors, ImmutableArray<double> numbers, [CallerArgumentExpression(nameof(name))] string parameter = "")
    {
        ArgumentNullException.ThrowIfNull(name, parameter);
        var isNone = vectors.IsDefaultOrEmpty && numbers.IsDefaultOrEmpty;
        return isNone == (name.Length == 0)
            ? name
            : throw new ArgumentException(isNone ? $"An empty memory is nobody's, and this is '{name}''s." : "A memory bears the name of its method.", parameter);
    }
}
