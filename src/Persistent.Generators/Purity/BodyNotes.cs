using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Persistent.Generators.Purity;

/// <summary>Writes down what code does and runs.</summary>
/// <param name="graph">The project.</param>
/// <param name="body">Whose code it is.</param>
internal sealed class BodyNotes(StepGraph graph, Body body)
{
    /// <summary>A variable or member as messages name it.</summary>
    public static string NameOf(ISymbol member) => member switch
    {
        ILocalSymbol or IParameterSymbol => member.Name,
        IMethodSymbol { MethodKind: MethodKind.Constructor } => $"new {member.ContainingType.Name}",
        IFieldSymbol { AssociatedSymbol: { } property } => NameOf(property),
        IMethodSymbol { AssociatedSymbol: { } property } => NameOf(property),
        { ContainingType: { Name: "", ContainingType: { } around } } => $"{around.Name}.{member.Name}",
        { ContainingType: { } type } => $"{type.Name}.{member.Name}",
        _ => member.Name,
    };

    /// <summary>Where what an expression names comes from.</summary>
    public Origin OriginOf(IOperation? operation) => Origins.Of(operation, body.Symbol);

    /// <summary>Something that a step may not do to what outlives it.</summary>
    public void Act(DiagnosticDescriptor problem, string what, Origin on, IOperation at)
    {
        if (on.Kind != OriginKind.Local)
        {
            body.Acts.Add(new(problem, what, on, at.Syntax.GetLocation()));
        }
    }

    /// <summary>A call.</summary>
    public void Run(IMethodSymbol target, IOperation? receiver, IOperation at)
    {
        if (target.AssociatedSymbol is null && ImpureMembers.Of(target) is { } problem)
        {
            Act(problem, NameOf(target), Origin.Static, at);
            return;
        }

        if (graph.IsSource(target))
        {
            body.Uses.Add(new(target.OriginalDefinition, OriginOf(receiver), IsHeld: false));
        }
    }

    /// <summary>A call of an operator, where it is one of a type.</summary>
    public void Operator(IMethodSymbol? method, IOperation at)
    {
        if (method is not null)
        {
            Run(method, receiver: null, at);
        }
    }

    /// <summary>What a generic method calls of a kernel that is its type argument: the members of the interface that it asks for.</summary>
    public void Kernels(IMethodSymbol target)
    {
        for (var i = 0; i < target.TypeArguments.Length; i++)
        {
            if (target.TypeArguments[i] is INamedTypeSymbol { TypeKind: TypeKind.Struct } kernel && graph.IsSource(kernel))
            {
                foreach (var asked in target.TypeParameters[i].ConstraintTypes.SelectMany(constraint => constraint.OriginalDefinition.GetMembers()).OfType<IMethodSymbol>())
                {
                    graph.Implementation(kernel, asked, found => body.Uses.Add(new(found.OriginalDefinition, Origin.Local, IsHeld: false)));
                }
            }
        }
    }

    /// <summary>A delegate that is named, and so may be called.</summary>
    public void Held(ISymbol holder, ITypeSymbol? type, IOperation? receiver)
    {
        if (type?.TypeKind == TypeKind.Delegate)
        {
            body.Uses.Add(new(holder.OriginalDefinition, OriginOf(receiver), IsHeld: true));
        }
    }

    /// <summary>An assignment, by whatever operator, or by reference.</summary>
    public void Assigned(IOperation target)
    {
        if (target is ITupleOperation tuple)
        {
            foreach (var element in tuple.Elements)
            {
                Assigned(element);
            }

            return;
        }

        var origin = target is IPropertyReferenceOperation { Instance: { } owner } ? OriginOf(owner) : OriginOf(target);
        if (target is IPropertyReferenceOperation { Property.SetMethod: { } setter } && graph.IsSource(setter))
        {
            body.Uses.Add(new(setter.OriginalDefinition, origin, IsHeld: false));
        }

        Changed(target, origin, target);
    }

    /// <summary>A change of an object, or of the variable that holds it. Mutable statics are reported wherever they are named.</summary>
    public void Changed(IOperation target, Origin origin, IOperation at)
    {
        if (Origins.Root(target) is { } root && root is not (IFieldSymbol { IsStatic: true, IsReadOnly: false } or IPropertySymbol { IsStatic: true, SetMethod: not null }))
        {
            Act(origin.Kind == OriginKind.Static ? PurityProblems.MutableStatic : PurityProblems.Outlives, NameOf(root), origin, at);
        }
    }
}
