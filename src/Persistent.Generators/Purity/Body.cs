using Microsoft.CodeAnalysis;

namespace Persistent.Generators.Purity;

/// <summary>What the code of one method, local function, lambda or initializer does, as far as purity goes. Filled by one thread.</summary>
/// <param name="symbol">Whose code it is.</param>
/// <param name="outer">The code around it, for lambdas and local functions.</param>
internal sealed class Body(ISymbol symbol, Body? outer)
{
    public ISymbol Symbol { get; } = symbol;

    public Body? Outer { get; } = outer;

    /// <summary>What it does that a step may not, each if what it does it to outlives the step.</summary>
    public List<Act> Acts { get; } = [];

    /// <summary>What else it runs.</summary>
    public List<Use> Uses { get; } = [];

    /// <summary>As a reader would call it.</summary>
    public string Name => Symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } when Outer is { } around =>
            around.Symbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } ? around.Name : $"lambda in {around.Name}",
        IMethodSymbol { MethodKind: MethodKind.LocalFunction } => $"{Outer?.Name}.{Symbol.Name}",
        IMethodSymbol { Name: "<Main>$" } => "Program",
        _ => BodyNotes.NameOf(Symbol),
    };

    /// <summary>Whether a function is this one or lies around it.</summary>
    public bool IsWithin(ISymbol? function)
    {
        for (var at = this; at is not null; at = at.Outer)
        {
            if (SymbolEqualityComparer.Default.Equals(at.Symbol, function))
            {
                return true;
            }
        }

        return false;
    }
}
