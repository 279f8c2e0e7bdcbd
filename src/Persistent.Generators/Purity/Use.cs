using Microsoft.CodeAnalysis;

namespace Persistent.Generators.Purity;

/// <summary>Code that other code runs.</summary>
/// <param name="Target">A function, or, when held, the variable, property or method that code was put into or is returned by.</param>
/// <param name="Receiver">The object it is run on.</param>
/// <param name="IsHeld">Whether the target holds the code instead of being it.</param>
internal readonly record struct Use(ISymbol Target, Origin Receiver, bool IsHeld);
