namespace Persistent.Generators;

/// <summary>What a member holds, with the code that compares, hashes and visits it.</summary>
/// <remarks><c>depth</c> numbers the variables of nested code. A place is an expression without side effects.</remarks>
internal abstract record Kind
{
    protected const string Equality = "global::Persistent.State.BitEquality";
    protected const string Canonical = "global::Persistent.State.Canonical";

    /// <summary>How the descriptor writes it.</summary>
    public abstract string Text { get; }

    /// <summary>Whether it can hold arrays, directly or inside.</summary>
    public abstract bool HasArrays { get; }

    /// <summary>The types of the states it mentions, in order.</summary>
    public abstract EquatableArray<string> References { get; }

    /// <summary>Whether the numbers in it can have a unit.</summary>
    public abstract bool IsNumeric { get; }

    /// <summary>An expression that compares two places by bits.</summary>
    public abstract string Same(string first, string second, int depth);

    /// <summary>An expression that appends a place to a hash.</summary>
    public abstract string Hash(string hash, string place, int depth);

    /// <summary>Statements that show a place to <c>visitor</c>.</summary>
    public abstract void Visit(CodeText code, string place, string member, int depth);

    /// <summary>An expression that reads it from a reader.</summary>
    public abstract string Read(string reader, int depth);

    /// <summary>Statements that show the arrays in a place to <c>visitor</c>.</summary>
    public abstract void VisitArrays(CodeText code, string place, int depth);
}
