using Microsoft.CodeAnalysis;

namespace Persistent.Generators.Purity;

/// <summary>The members of the framework whose result depends on more than their arguments, or that act on the world.</summary>
internal static class ImpureMembers
{
    private const string All = "*";

    private static readonly Dictionary<string, (DiagnosticDescriptor Problem, string Names)[]> Types = new(StringComparer.Ordinal)
    {
        ["System.DateTime"] = [(PurityProblems.Clock, "Now UtcNow Today"), (PurityProblems.Environment, "ToLocalTime ToUniversalTime")],
        ["System.DateTimeOffset"] = [(PurityProblems.Clock, "Now UtcNow"), (PurityProblems.Environment, "ToLocalTime LocalDateTime")],
        ["System.Diagnostics.Stopwatch"] = [(PurityProblems.Clock, All)],
        ["System.TimeProvider"] = [(PurityProblems.Clock, All)],
        ["System.Random"] = [(PurityProblems.Random, "Shared .ctor()")],
        ["System.Guid"] = [(PurityProblems.Random, "NewGuid CreateVersion7")],
        ["System.Security.Cryptography.RandomNumberGenerator"] = [(PurityProblems.Random, All)],
        ["System.HashCode"] = [(PurityProblems.Random, All)],
        ["System.String"] = [(PurityProblems.Random, "GetHashCode")],
        ["System.StringComparer"] = [(PurityProblems.Random, "GetHashCode")],
        ["System.Runtime.CompilerServices.RuntimeHelpers"] = [(PurityProblems.Random, "GetHashCode")],
        ["System.Environment"] = [(PurityProblems.Clock, "TickCount TickCount64"), (PurityProblems.Environment, All)],
        ["System.AppContext"] = [(PurityProblems.Environment, All)],
        ["System.TimeZoneInfo"] = [(PurityProblems.Environment, "Local FindSystemTimeZoneById GetSystemTimeZones")],
        ["System.Console"] = [(PurityProblems.Console, All)],
        ["System.Diagnostics.Process"] = [(PurityProblems.Outside, All)],
        ["System.IO.File"] = [(PurityProblems.Outside, All)],
        ["System.IO.FileInfo"] = [(PurityProblems.Outside, All)],
        ["System.IO.FileSystemInfo"] = [(PurityProblems.Outside, All)],
        ["System.IO.FileStream"] = [(PurityProblems.Outside, All)],
        ["System.IO.FileSystemWatcher"] = [(PurityProblems.Outside, All)],
        ["System.IO.Directory"] = [(PurityProblems.Outside, All)],
        ["System.IO.DirectoryInfo"] = [(PurityProblems.Outside, All)],
        ["System.IO.DriveInfo"] = [(PurityProblems.Outside, All)],
        ["System.IO.RandomAccess"] = [(PurityProblems.Outside, All)],
        ["System.IO.StreamReader"] = [(PurityProblems.Outside, ".ctor(string)")],
        ["System.IO.StreamWriter"] = [(PurityProblems.Outside, ".ctor(string)")],
        ["System.IO.Path"] = [(PurityProblems.Random, "GetRandomFileName"), (PurityProblems.Outside, "GetTempFileName"), (PurityProblems.Environment, "GetTempPath GetFullPath")],
        ["System.Net.Dns"] = [(PurityProblems.Outside, All)],
        ["System.Net.HttpListener"] = [(PurityProblems.Outside, All)],
        ["System.Net.WebClient"] = [(PurityProblems.Outside, All)],
        ["System.Net.WebRequest"] = [(PurityProblems.Outside, All)],
    };

    private static readonly HashSet<string> Namespaces = new(StringComparer.Ordinal)
    {
        "System.IO.Pipes", "System.IO.MemoryMappedFiles", "System.IO.IsolatedStorage",
        "System.Net.Http", "System.Net.Sockets", "System.Net.WebSockets", "System.Net.NetworkInformation", "System.Net.Security", "System.Net.Mail", "System.Net.Quic",
    };

    private static readonly HashSet<string> Changes = new(StringComparer.Ordinal)
    {
        "Add", "AddFirst", "AddLast", "AddOrUpdate", "AddRange", "Append", "AppendLine", "Clear", "Dequeue", "Enqueue", "ExceptWith", "GetOrAdd", "Insert",
        "InsertRange", "IntersectWith", "Pop", "Push", "Remove", "RemoveAll", "RemoveAt", "RemoveFirst", "RemoveLast", "RemoveRange", "RemoveWhere", "Reverse",
        "Sort", "SymmetricExceptWith", "Take", "TryAdd", "TryDequeue", "TryPop", "TryRemove", "TryTake", "TryUpdate", "UnionWith",
    };

    // What is the same for every result: the text of a message may use it.
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal) { "System.Environment.NewLine", "System.Environment.FailFast" };

    /// <summary>The problem of using a member in a step, if it has one.</summary>
    /// <param name="member">A method, constructor, property, field or event.</param>
    public static DiagnosticDescriptor? Of(ISymbol member)
    {
        if (member.ContainingType is not { } type || !IsSystem(type.ContainingNamespace))
        {
            return null;
        }

        var space = type.ContainingNamespace.ToDisplayString();
        var name = $"{space}.{type.Name}";
        if (Types.TryGetValue(name, out var rules) && !Harmless.Contains($"{name}.{member.Name}"))
        {
            foreach (var (problem, names) in rules)
            {
                if (names == All || names.Split(' ').Contains(Written(member), StringComparer.Ordinal))
                {
                    return problem;
                }
            }
        }

        return Namespaces.Contains(space) ? PurityProblems.Outside : null;
    }

    /// <summary>Whether a member draws from a generator of the framework, whose next number depends on the draws before.</summary>
    public static bool IsDraw(ISymbol member) =>
        member is { IsStatic: false, ContainingType: { Name: "Random" } type } && type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };

    /// <summary>Whether a member changes the collection of the framework that it is called on.</summary>
    public static bool IsChange(ISymbol member) =>
        Changes.Contains(member.Name)
        && member is { IsStatic: false, ContainingType: { } type }
        && type.ContainingNamespace.ToDisplayString() is "System.Collections.Generic" or "System.Collections.Concurrent" or "System.Collections" or "System.Text";

    // Constructors by their first parameter, everything else by name.
    private static string Written(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } made => $".ctor({(made.Parameters.IsEmpty ? "" : made.Parameters[0].Type.ToDisplayString())})",
        _ => member.Name,
    };

    private static bool IsSystem(INamespaceSymbol? space)
    {
        while (space is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
        {
            space = space.ContainingNamespace;
        }

        return space?.Name == "System";
    }
}
