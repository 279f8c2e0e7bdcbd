namespace Persistent.Arrays;

/// <summary>One operation's right to overwrite an array: the only use of it there is, and the last.</summary>
/// <remarks>It is given for arrays that were born in the innermost scope, since nobody can go back to those: not to a state that a step began with.</remarks>
internal sealed class Consumption
{
    private Consumption()
    {
    }

    /// <summary>What consumed arrays say ended them.</summary>
    internal static Consumption Instance { get; } = new();

    /// <summary>Ends a borrowed array for everybody else, if that may be; whether its leaves may then be overwritten.</summary>
    internal static bool Of(Spine? spine) => spine is not null && ScopeStack.Current is { } scope && scope.MayConsume(spine) && spine.TryConsume();
}
