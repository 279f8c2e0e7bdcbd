using Microsoft.CodeAnalysis;

namespace Persistent.Generators;

/// <summary>Everything that the analyzer can report. <c>docs/diagnostics</c> has a page for each.</summary>
internal static class Problems
{
    public static readonly DiagnosticDescriptor NotSealedPartialRecord = Error(
        "PST0001", "A state is a sealed partial record", "'{0}' is marked [State] but {1}; {2}");

    public static readonly DiagnosticDescriptor OpenUnion = Error(
        "PST0002", "A union of states is closed", "'{0}' {1}; {2}");

    public static readonly DiagnosticDescriptor MutableMember = Error(
        "PST0003", "A member of a state never changes", "'{0}.{1}' can be assigned after construction, so a snapshot could change afterwards; {2}");

    public static readonly DiagnosticDescriptor UnsupportedType = Error(
        "PST0004", "A member of a state has a supported type", "'{0}.{1}' is of type '{2}', which cannot be state: {3}; {4}");

    public static readonly DiagnosticDescriptor OutsideConstructor = Error(
        "PST0005", "State lies in the primary constructor", "'{0}.{1}' {2}; {3}");

    public static readonly DiagnosticDescriptor HandWrittenEquality = Error(
        "PST0006", "Equality of a state is generated", "'{0}' writes its own {1}, but states are equal exactly when all their bits are; remove it, the generator writes it");

    public static readonly DiagnosticDescriptor HandWrittenCopy = Error(
        "PST0007", "A state is copied whole", "'{0}' writes its own copy constructor, so 'with' could lose members; remove it, the compiler writes it");

    public static readonly DiagnosticDescriptor DuplicateState = Error(
        "PST0008", "A state has a name of its own", "'{0}' has the name and version {1}, and so has '{2}'; give one of them another name or version", ends: true);

    public static readonly DiagnosticDescriptor DuplicateMember = Error(
        "PST0009", "A member of a state has a name of its own", "'{0}' has two {1} with the stable name '{2}'; give one of them another name");

    public static readonly DiagnosticDescriptor MalformedName = Error(
        "PST0010", "Names and units are well formed", "'{0}' {1}; {2}");

    public static readonly DiagnosticDescriptor NotShipped = Error(
        "PST0011", "A shipped state has a line", "'{0}' is missing from states.shipped.txt; add the line: {1}");

    public static readonly DiagnosticDescriptor ShippedDiffers = Error(
        "PST0012", "A shipped shape does not change",
        "'{0}' differs from the line of {1} in states.shipped.txt: {2}; raise Version and add a line, or, if {1} was never released, make the line: {3}");

    public static readonly DiagnosticDescriptor UnreadableLine = Error(
        "PST0013", "Lines of states.shipped.txt are well formed", "'{0}' {1}; {2}");

    public static readonly DiagnosticDescriptor NoMigration = Error(
        "PST0014", "A new version has a migration",
        "'{0}' is version {1} of its state, and nothing leads to it from {2}, which {3}; {4}", ends: true);

    public static readonly DiagnosticDescriptor MalformedMigration = Error(
        "PST0015", "A migration takes an older state", "'{0}.Migrate' is no migration: it {1}; write 'static {0} Migrate({2} old)', or give it another name");

    private static DiagnosticDescriptor Error(string id, string title, string message, bool ends = false) =>
        new(
            id,
            title,
            message,
            "Persistent.State",
            DiagnosticSeverity.Error,
            isEnabledByDefault: true,
            helpLinkUri: $"docs/diagnostics/{id}.md",
            customTags: ends ? [WellKnownDiagnosticTags.CompilationEnd] : []);
}
