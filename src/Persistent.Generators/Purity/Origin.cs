using Microsoft.CodeAnalysis;

namespace Persistent.Generators.Purity;

/// <summary>Where a variable or an object comes from, as the code that uses it sees it.</summary>
/// <param name="Kind">Where it comes from.</param>
/// <param name="Function">For a captured one, the function that declares it.</param>
internal readonly record struct Origin(OriginKind Kind, ISymbol? Function = null)
{
    public static Origin Local => default;

    public static Origin This => new(OriginKind.This);

    public static Origin Static => new(OriginKind.Static);

    public static Origin Of(ISymbol function) => new(OriginKind.Captured, function);
}
