using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Persistent.Generators.Purity;

/// <summary>Finds where an object comes from.</summary>
internal static class Origins
{
    /// <summary>Where the object, or the variable, that an expression names comes from: that of the object that it is a part of.</summary>
    /// <param name="operation">The expression.</param>
    /// <param name="function">Whose code the expression is.</param>
    public static Origin Of(IOperation? operation, ISymbol function)
    {
        while (true)
        {
            switch (operation)
            {
                case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }:
                    return Origin.This;
                case ILocalReferenceOperation { Local: var local }:
                    return Declared(local, function);
                case IParameterReferenceOperation { Parameter: var parameter }:
                    return IsField(parameter, function) ? Origin.This : Declared(parameter, function);
                case IPropertyReferenceOperation { Property: var property } when IsComputed(property):
                    return Origin.Local;
                case IMemberReferenceOperation { Member: IFieldSymbol { IsStatic: true } or IPropertySymbol { IsStatic: true } }:
                    return Origin.Static;
                default:
                    operation = Whole(operation);
                    if (operation is null)
                    {
                        return Origin.Local;
                    }

                    break;
            }
        }
    }

    /// <summary>The variable that a change of an expression's object is a change of; for parts of the own object, the member.</summary>
    public static ISymbol? Root(IOperation? operation)
    {
        var root = default(ISymbol);
        for (var at = operation; at is not null; at = Whole(at))
        {
            root = Named(at) ?? root;
        }

        return root;
    }

    /// <summary>The variable or member that an expression names.</summary>
    public static ISymbol? Named(IOperation operation) => operation switch
    {
        ILocalReferenceOperation reference => reference.Local,
        IParameterReferenceOperation reference => reference.Parameter,
        IMemberReferenceOperation reference => reference.Member,
        _ => null,
    };

    private static IOperation? Whole(IOperation? operation) => operation switch
    {
        IFieldReferenceOperation field => field.Instance,
        IPropertyReferenceOperation property => property.Instance,
        IArrayElementReferenceOperation element => element.ArrayReference,
        IConversionOperation conversion => conversion.Operand,
        IParenthesizedOperation parenthesized => parenthesized.Operand,
        _ => null,
    };

    // What a property computes may be new at every call.
    private static bool IsComputed(IPropertySymbol property) =>
        property.GetMethod?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax()
            is ArrowExpressionClauseSyntax or AccessorDeclarationSyntax { Body: not null } or AccessorDeclarationSyntax { ExpressionBody: not null };

    private static Origin Declared(ISymbol variable, ISymbol function) =>
        SymbolEqualityComparer.Default.Equals(variable.ContainingSymbol, function) ? Origin.Local : Origin.Of(variable.ContainingSymbol);

    // A parameter of a primary constructor that a member uses is a field.
    private static bool IsField(IParameterSymbol parameter, ISymbol function) =>
        parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
        && Member(function) is { } member
        && !SymbolEqualityComparer.Default.Equals(constructor, member)
        && member is IMethodSymbol { MethodKind: not MethodKind.Constructor };

    private static ISymbol Member(ISymbol function)
    {
        while (function is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
        {
            function = function.ContainingSymbol;
        }

        return function;
    }
}
