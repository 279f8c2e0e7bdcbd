using Persistent.Stepping;

namespace Persistent.Properties.Steps;

/// <summary>Changes after which no method goes on from a memory, although it bears the method's name or nearly so.</summary>
internal static class Misfits
{
    private static readonly Func<MethodMemory<Pushed>, MethodMemory<Pushed>>[] s_all =
    [
        memory => memory with { Vectors = memory.Vectors.Add(memory.Vectors[0]) },
        memory => memory with { Numbers = memory.Numbers.Add(1) },
        memory => new(memory.Method, [], [1]),
        memory => memory with { Numbers = [.. memory.Numbers.Select(_ => 0.0), .. memory.Numbers.IsEmpty ? [1.0] : Array.Empty<double>()] },
        memory => memory with { Numbers = [double.NaN] },
        memory => memory with { Vectors = memory.Vectors.SetItem(memory.Vectors.Length - 1, new([1], 0)) },
        memory => memory with { Vectors = memory.Vectors.SetItem(0, new([1, 2, 3], 0)) },
        memory => memory with { Method = memory.Method + "x" },
        memory => memory with { Method = memory.Method.ToUpperInvariant() },
    ];

    internal static int Count => s_all.Length;

    internal static Func<MethodMemory<Pushed>, MethodMemory<Pushed>> Of(int index) => s_all[index];
}
