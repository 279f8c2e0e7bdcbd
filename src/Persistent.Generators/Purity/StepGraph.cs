using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Persistent.Generators.Purity;

/// <summary>What runs what in a project, and where its pure steps are. Filled by many threads, one for each member; read when all is there.</summary>
/// <param name="project">The project.</param>
/// <param name="mark">The attribute of pure steps.</param>
internal sealed class StepGraph(IAssemblySymbol project, INamedTypeSymbol mark)
{
    private readonly ConcurrentDictionary<ISymbol, bool> _marked = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, ConcurrentBag<Body>> _initializers = new(SymbolEqualityComparer.Default);

    /// <summary>The code of functions.</summary>
    public ConcurrentDictionary<ISymbol, Body> Bodies { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The code that variables and properties hold and that methods return.</summary>
    public ConcurrentDictionary<ISymbol, ConcurrentBag<Use>> Holders { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The steps.</summary>
    public ConcurrentBag<Use> Steps { get; } = new();

    /// <summary>Whether the code of a symbol is in this project.</summary>
    public bool IsSource(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, project);

    /// <summary>The initializers of a type's instance members, which run with every constructor.</summary>
    public IEnumerable<Body> InitializersOf(INamedTypeSymbol type) =>
        _initializers.TryGetValue(type.OriginalDefinition, out var all) ? all.OrderBy(one => one.Name, StringComparer.Ordinal) : Enumerable.Empty<Body>();

    /// <summary>Begins the code of a function or an initializer.</summary>
    public Body Begin(ISymbol symbol, Body? outer)
    {
        var body = new Body(symbol, outer);
        Bodies[(symbol as IMethodSymbol)?.PartialDefinitionPart ?? symbol] = body;
        if (symbol is IFieldSymbol { IsStatic: false } or IPropertySymbol { IsStatic: false })
        {
            _initializers.GetOrAdd(symbol.ContainingType, static _ => new()).Add(body);
        }

        if (symbol is IMethodSymbol method && IsStep(method))
        {
            Steps.Add(new(symbol, Origin.This, IsHeld: false));
        }

        return body;
    }

    /// <summary>Notes that code is put into a variable, or returned.</summary>
    /// <param name="holder">The variable or method.</param>
    /// <param name="type">Its type; nothing happens unless that is a delegate.</param>
    /// <param name="value">The code.</param>
    /// <param name="body">Where that happens.</param>
    public void Put(ISymbol holder, ITypeSymbol? type, IOperation value, Body body)
    {
        if (type?.TypeKind != TypeKind.Delegate)
        {
            return;
        }

        var isStep = IsMarked(holder);
        var isKept = holder is ILocalSymbol || IsSource(holder);
        if (isStep || isKept)
        {
            foreach (var code in Held(value, body))
            {
                if (isStep)
                {
                    Steps.Add(code);
                }

                if (isKept)
                {
                    Holders.GetOrAdd(holder.OriginalDefinition, static _ => new()).Add(code);
                }
            }
        }
    }

    /// <summary>Finds what a type has for a member of an interface it implements.</summary>
    public void Implementation(INamedTypeSymbol type, IMethodSymbol member, Action<IMethodSymbol> found)
    {
        foreach (var contract in type.AllInterfaces.Where(each => SymbolEqualityComparer.Default.Equals(each.OriginalDefinition, member.ContainingType)))
        {
            foreach (var asked in contract.GetMembers(member.Name).Where(each => SymbolEqualityComparer.Default.Equals(each.OriginalDefinition, member)))
            {
                if (type.FindImplementationForInterfaceMember(asked) is IMethodSymbol method && IsSource(method))
                {
                    found(method);
                }
            }
        }
    }

    private bool IsStep(IMethodSymbol method)
    {
        for (var at = method; at is not null; at = at.OverriddenMethod)
        {
            if (IsMarked(at) || (at.PartialDefinitionPart is { } declared && IsMarked(declared)))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsMarked(ISymbol symbol) => symbol is not ILocalSymbol && _marked.GetOrAdd(symbol.OriginalDefinition, HasMark);

    private bool HasMark(ISymbol symbol) => symbol.GetAttributes().Any(attribute => SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, mark));

    private static IEnumerable<Use> Held(IOperation value, Body body) => value switch
    {
        IConversionOperation conversion => Held(conversion.Operand, body),
        IParenthesizedOperation parenthesized => Held(parenthesized.Operand, body),
        IDelegateCreationOperation creation => Held(creation.Target, body),
        IConditionalOperation { WhenFalse: { } otherwise } choice => Held(choice.WhenTrue, body).Concat(Held(otherwise, body)),
        ICoalesceOperation choice => Held(choice.Value, body).Concat(Held(choice.WhenNull, body)),
        ISwitchExpressionOperation choice => choice.Arms.SelectMany(arm => Held(arm.Value, body)),
        IAnonymousFunctionOperation function => [new(function.Symbol, Origin.This, IsHeld: false)],
        IMethodReferenceOperation reference => [new(reference.Method.OriginalDefinition, Origins.Of(reference.Instance, body.Symbol), IsHeld: false)],
        ILocalReferenceOperation reference => [new(reference.Local, Origin.Local, IsHeld: true)],
        IParameterReferenceOperation reference => [new(reference.Parameter.OriginalDefinition, Origin.Local, IsHeld: true)],
        IMemberReferenceOperation reference => [new(reference.Member.OriginalDefinition, Origin.This, IsHeld: true)],
        IInvocationOperation invocation => [new(invocation.TargetMethod.OriginalDefinition, Origin.This, IsHeld: true)],
        _ => [],
    };
}
