namespace Persistent.Arrays;

/// <summary>A value that holds persistent arrays and can name every one of them.</summary>
/// <remarks>States implement it through the generator. Scopes use it to tell what survives a step, accounting to count leaves once.</remarks>
public interface IHasArrays
{
    /// <summary>Hands every array that this value holds, directly or through its parts, to the visitor, in a fixed order.</summary>
    /// <typeparam name="TVisitor">The visitor; a struct, so that the call is specialised and allocates nothing.</typeparam>
    /// <param name="visitor">Receives the arrays. An array held twice is visited twice.</param>
    void VisitArrays<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IArrayVisitor;
}
