using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Persistent.Generators.Purity;

/// <summary>Reads what the code of a member does into a <see cref="Body"/>, and one more for each lambda and local function in it.</summary>
/// <param name="graph">Where the bodies go.</param>
/// <param name="member">The body of the member itself.</param>
internal sealed class BodyReader(StepGraph graph, Body member) : OperationWalker
{
    private Body _body = member;
    private BodyNotes _notes = new(graph, member);

    public override void VisitAnonymousFunction(IAnonymousFunctionOperation operation)
    {
        // Whoever makes a lambda runs it, as far as anybody can tell.
        _body.Uses.Add(new(operation.Symbol, Origin.This, IsHeld: false));
        Within(operation.Symbol, () => base.VisitAnonymousFunction(operation));
    }

    public override void VisitLocalFunction(ILocalFunctionOperation operation) =>
        Within(operation.Symbol, () => base.VisitLocalFunction(operation));

    public override void VisitNameOf(INameOfOperation operation)
    {
    }

    public override void VisitInvocation(IInvocationOperation operation)
    {
        var target = operation.TargetMethod;
        if (target.MethodKind != MethodKind.DelegateInvoke)
        {
            _notes.Run(target, operation.Instance, operation);
            _notes.Kernels(target);
            if (ImpureMembers.IsDraw(target) && operation.Instance is not IPropertyReferenceOperation { Property.IsStatic: true, Property.ContainingType.Name: "Random" })
            {
                _notes.Act(PurityProblems.Random, BodyNotes.NameOf(target), _notes.OriginOf(operation.Instance), operation);
            }
            else if (operation.Instance is { } collection && ImpureMembers.IsChange(target))
            {
                _notes.Changed(collection, _notes.OriginOf(collection), operation);
            }
        }

        base.VisitInvocation(operation);
    }

    public override void VisitMethodReference(IMethodReferenceOperation operation)
    {
        _notes.Run(operation.Method, operation.Instance, operation);
        base.VisitMethodReference(operation);
    }

    public override void VisitObjectCreation(IObjectCreationOperation operation)
    {
        if (operation.Constructor is { } constructor)
        {
            _notes.Run(constructor, receiver: null, operation);
        }

        base.VisitObjectCreation(operation);
    }

    public override void VisitPropertyReference(IPropertyReferenceOperation operation)
    {
        var property = operation.Property;
        if (ImpureMembers.Of(property) is { } problem)
        {
            _notes.Act(problem, BodyNotes.NameOf(property), Origin.Static, operation);
        }
        else if (property is { IsStatic: true, SetMethod: not null })
        {
            _notes.Act(PurityProblems.MutableStatic, BodyNotes.NameOf(property), Origin.Static, operation);
        }
        else if (property.GetMethod is { } getter)
        {
            _notes.Run(getter, operation.Instance, operation);
        }

        _notes.Held(property, property.Type, operation);
        base.VisitPropertyReference(operation);
    }

    public override void VisitFieldReference(IFieldReferenceOperation operation)
    {
        var field = operation.Field;
        if (field is { IsStatic: true, IsReadOnly: false, IsConst: false })
        {
            _notes.Act(PurityProblems.MutableStatic, BodyNotes.NameOf(field), Origin.Static, operation);
        }

        _notes.Held(field, field.Type, operation);
        base.VisitFieldReference(operation);
    }

    public override void VisitEventReference(IEventReferenceOperation operation)
    {
        if (ImpureMembers.Of(operation.Event) is { } problem)
        {
            _notes.Act(problem, BodyNotes.NameOf(operation.Event), Origin.Static, operation);
        }
        else if (operation.Event.IsStatic)
        {
            _notes.Act(PurityProblems.MutableStatic, BodyNotes.NameOf(operation.Event), Origin.Static, operation);
        }

        base.VisitEventReference(operation);
    }

    public override void VisitLocalReference(ILocalReferenceOperation operation) => _notes.Held(operation.Local, operation.Type, operation);

    public override void VisitParameterReference(IParameterReferenceOperation operation) => _notes.Held(operation.Parameter, operation.Type, operation);

    public override void VisitArgument(IArgumentOperation operation)
    {
        if (operation.Parameter is { } parameter)
        {
            graph.Put(parameter.OriginalDefinition, parameter.Type, operation.Value, _body);
            if (parameter.RefKind is RefKind.Ref or RefKind.Out)
            {
                _notes.Assigned(operation.Value);
            }
        }

        base.VisitArgument(operation);
    }

    public override void VisitSimpleAssignment(ISimpleAssignmentOperation operation)
    {
        if (operation.Target is IMemberReferenceOperation or ILocalReferenceOperation or IParameterReferenceOperation)
        {
            graph.Put(Origins.Named(operation.Target)!.OriginalDefinition, operation.Target.Type, operation.Value, _body);
        }

        _notes.Assigned(operation.Target);
        base.VisitSimpleAssignment(operation);
    }

    public override void VisitCompoundAssignment(ICompoundAssignmentOperation operation)
    {
        _notes.Operator(operation.OperatorMethod, operation);
        _notes.Assigned(operation.Target);
        base.VisitCompoundAssignment(operation);
    }

    public override void VisitCoalesceAssignment(ICoalesceAssignmentOperation operation)
    {
        _notes.Assigned(operation.Target);
        base.VisitCoalesceAssignment(operation);
    }

    public override void VisitDeconstructionAssignment(IDeconstructionAssignmentOperation operation)
    {
        _notes.Assigned(operation.Target);
        base.VisitDeconstructionAssignment(operation);
    }

    public override void VisitIncrementOrDecrement(IIncrementOrDecrementOperation operation)
    {
        _notes.Operator(operation.OperatorMethod, operation);
        _notes.Assigned(operation.Target);
        base.VisitIncrementOrDecrement(operation);
    }

    public override void VisitBinaryOperator(IBinaryOperation operation)
    {
        _notes.Operator(operation.OperatorMethod, operation);
        base.VisitBinaryOperator(operation);
    }

    public override void VisitUnaryOperator(IUnaryOperation operation)
    {
        _notes.Operator(operation.OperatorMethod, operation);
        base.VisitUnaryOperator(operation);
    }

    public override void VisitConversion(IConversionOperation operation)
    {
        _notes.Operator(operation.OperatorMethod, operation);
        base.VisitConversion(operation);
    }

    public override void VisitVariableDeclarator(IVariableDeclaratorOperation operation)
    {
        if (operation.GetVariableInitializer() is { } initializer)
        {
            graph.Put(operation.Symbol, operation.Symbol.Type, initializer.Value, _body);
            if (operation.Symbol.RefKind == RefKind.Ref)
            {
                _notes.Assigned(initializer.Value);
            }
        }

        base.VisitVariableDeclarator(operation);
    }

    public override void VisitFieldInitializer(IFieldInitializerOperation operation)
    {
        foreach (var field in operation.InitializedFields)
        {
            graph.Put(field, field.Type, operation.Value, _body);
        }

        base.VisitFieldInitializer(operation);
    }

    public override void VisitPropertyInitializer(IPropertyInitializerOperation operation)
    {
        foreach (var property in operation.InitializedProperties)
        {
            graph.Put(property, property.Type, operation.Value, _body);
        }

        base.VisitPropertyInitializer(operation);
    }

    public override void VisitReturn(IReturnOperation operation)
    {
        if (operation.ReturnedValue is { } value && _body.Symbol is IMethodSymbol { MethodKind: not MethodKind.AnonymousFunction } method)
        {
            graph.Put(method.AssociatedSymbol ?? method, method.ReturnType, value, _body);
        }

        base.VisitReturn(operation);
    }

    private void Within(IMethodSymbol function, Action visit)
    {
        var around = _body;
        var notes = _notes;
        _body = graph.Begin(function, around);
        _notes = new(graph, _body);
        visit();
        (_body, _notes) = (around, notes);
    }
}
