namespace Persistent.Laws;

/// <summary>Why one case breaks a law; the inner exception of <see cref="LawViolated"/>.</summary>
#pragma warning disable CA1032, CA1064 // made here only, and seen as the reason of a LawViolated
internal sealed class LawBroken(string message) : Exception(message)
#pragma warning restore CA1032, CA1064
{
    /// <summary>Throws unless a statement holds.</summary>
    internal static void Unless(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new LawBroken(otherwise);
        }
    }

    /// <summary>Throws when two states differ in a byte.</summary>
    internal static void UnlessSame<T>(T expected, T actual, string what)
        where T : State.IState<T>
    {
        if (StateDifference.Between(expected, actual) is { } difference)
        {
            throw new LawBroken($"{what} differ at {difference}");
        }
    }
}
