using Microsoft.CodeAnalysis.CSharp;

namespace Persistent.Generators;

/// <summary>Names as code writes them.</summary>
internal static class Identifier
{
    /// <summary>The name, escaped if it is a keyword.</summary>
    public static string Of(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
