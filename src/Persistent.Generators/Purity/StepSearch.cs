using Microsoft.CodeAnalysis;

namespace Persistent.Generators.Purity;

/// <summary>Walks from the steps of a project to all code that they run, the shortest chains first, each place once.</summary>
/// <param name="graph">The project.</param>
internal sealed class StepSearch(StepGraph graph)
{
    private readonly Queue<Reached> _waiting = new();
    private readonly HashSet<(Body, Body?, bool)> _seen = [];
    private readonly HashSet<(string, Location)> _reported = [];

    /// <summary>Reports what the steps do that they may not.</summary>
    public void Report(Action<Diagnostic> report, CancellationToken cancellation)
    {
        foreach (var step in InOrder(graph.Steps))
        {
            Start(step, from: null, []);
        }

        while (_waiting.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var at = _waiting.Dequeue();
            foreach (var act in at.Code.Acts.Where(act => at.IsOutlivedBy(act.On) && _reported.Add((act.Problem.Id, act.Place))))
            {
                report(Diagnostic.Create(act.Problem, act.Place, act.What, at.Chain));
            }

            foreach (var use in at.Code.Uses)
            {
                Follow(use, at);
            }
        }
    }

    private static IEnumerable<Use> InOrder(IEnumerable<Use> uses) =>
        uses.OrderBy(use => PlaceOf(use).SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(use => PlaceOf(use).SourceSpan.Start);

    private static Location PlaceOf(Use use) => use.Target.Locations.FirstOrDefault() ?? Location.None;

    // Code that outlives the step: what surrounds it has been left, and is the same for every call of the step.
    private void Start(Use code, Reached? from, HashSet<ISymbol> passed)
    {
        if (code.IsHeld)
        {
            if (passed.Add(code.Target) && graph.Holders.TryGetValue(code.Target, out var held))
            {
                foreach (var inner in InOrder(held))
                {
                    Start(inner, from, passed);
                }
            }
        }
        else if (graph.Bodies.TryGetValue(code.Target, out var body))
        {
            Reach(new(body, body.Outer, Outlives: true, from));
        }
    }

    private void Follow(Use use, Reached at)
    {
        switch (use.Target)
        {
            case ILocalSymbol or IParameterSymbol:
                // Held by a variable of the step: then the step made it, and it is followed from there.
                if (at.IsOutlivedBy(Origin.Of(use.Target.ContainingSymbol)))
                {
                    Start(use, at, []);
                }

                break;
            case IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction }:
                Reach(use.Target, at.Around, at.Outlives, at);
                break;
            case IMethodSymbol { MethodKind: MethodKind.Constructor } constructor:
                foreach (var initializer in graph.InitializersOf(constructor.ContainingType))
                {
                    Reach(new(initializer, Around: null, Outlives: false, at));
                }

                Reach(constructor, around: null, outlives: false, at);
                break;
            case var _ when use.IsHeld:
                if (at.IsOutlivedBy(use.Receiver))
                {
                    Start(use, at, []);
                }

                break;
            default:
                Reach(use.Target, around: null, at.IsOutlivedBy(use.Receiver), at);
                break;
        }
    }

    private void Reach(ISymbol function, Body? around, bool outlives, Reached from)
    {
        if (graph.Bodies.TryGetValue(function, out var body))
        {
            Reach(new(body, around, outlives, from));
        }
    }

    private void Reach(Reached code)
    {
        if (_seen.Add((code.Code, code.Around, code.Outlives)))
        {
            _waiting.Enqueue(code);
        }
    }

    /// <summary>Code that a step runs.</summary>
    /// <param name="Code">The code.</param>
    /// <param name="Around">What lies around the step's own code: its variables outlive the step.</param>
    /// <param name="Outlives">Whether the object that it runs on does.</param>
    /// <param name="From">What runs it; nothing for the step itself.</param>
    private sealed record Reached(Body Code, Body? Around, bool Outlives, Reached? From)
    {
        public string Chain => From is null ? Quoted : IsInside ? From.Chain : $"{From.Chain} → {Quoted}";

        private string Quoted => $"'{Code.Name}'";

        private bool IsInside => Code.Symbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } && ReferenceEquals(From!.Code, Code.Outer);

        public bool IsOutlivedBy(Origin origin) => origin.Kind switch
        {
            OriginKind.Static => true,
            OriginKind.This => Outlives,
            OriginKind.Captured => Around?.IsWithin(origin.Function) == true,
            _ => false,
        };
    }
}
