using System.Collections.Immutable;

namespace Persistent.Integration;

/// <summary>What a process left: its exit code, the lines of its standard output, its standard error.</summary>
internal sealed record CliResult(int ExitCode, ImmutableArray<string> Output, string Error);
