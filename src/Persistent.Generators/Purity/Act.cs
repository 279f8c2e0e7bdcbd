using Microsoft.CodeAnalysis;

namespace Persistent.Generators.Purity;

/// <summary>Something that a step may not do.</summary>
/// <param name="Problem">The diagnostic.</param>
/// <param name="What">The member or variable.</param>
/// <param name="On">What it is done to.</param>
/// <param name="Place">Where.</param>
internal sealed record Act(DiagnosticDescriptor Problem, string What, Origin On, Location Place);
