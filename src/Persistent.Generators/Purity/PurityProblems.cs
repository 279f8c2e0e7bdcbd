using Microsoft.CodeAnalysis;

namespace Persistent.Generators.Purity;

/// <summary>What a pure step may not do. <c>docs/diagnostics</c> has a page for each.</summary>
internal static class PurityProblems
{
    public static readonly DiagnosticDescriptor Clock = Error(
        "PST0101", "A step reads no clock", "'{0}' reads a clock in the pure step {1}; take time from at.Start and at.Size, or from a member of the state");

    public static readonly DiagnosticDescriptor Random = Error(
        "PST0102",
        "A step draws no ambient random numbers",
        "'{0}' differs from call to call or from run to run, in the pure step {1}; compute random numbers from a seed in the state, the element's id and the step, as Philox does");

    public static readonly DiagnosticDescriptor MutableStatic = Error(
        "PST0103", "A step uses no mutable statics", "'{0}' is static and can change, in the pure step {1}; make it constant, or a member of the state");

    public static readonly DiagnosticDescriptor Environment = Error(
        "PST0104",
        "A step does not read its environment",
        "'{0}' depends on the process or the machine, in the pure step {1}; read it before the run and pass it in the state");

    public static readonly DiagnosticDescriptor Console = Error(
        "PST0105", "A step does not use the console", "'{0}' uses the console in the pure step {1}; print in an observer, which sees each accepted step once");

    public static readonly DiagnosticDescriptor Outside = Error(
        "PST0106",
        "A step uses no files, network or processes",
        "'{0}' reaches out of the process in the pure step {1}; read input before the run and pass it in the state, and write output in an observer");

    public static readonly DiagnosticDescriptor Outlives = Error(
        "PST0107",
        "A step assigns nothing that outlives it",
        "'{0}' is assigned in the pure step {1} and outlives it; make it a member of the state and return the new value with the next state");

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(
            id,
            title,
            message,
            "Persistent.Purity",
            DiagnosticSeverity.Error,
            isEnabledByDefault: true,
            helpLinkUri: $"docs/diagnostics/{id}.md",
            customTags: [WellKnownDiagnosticTags.CompilationEnd]);
}
