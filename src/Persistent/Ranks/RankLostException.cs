namespace Persistent.Ranks;

/// <summary>A rank has ended, so that an operation which needs all ranks cannot.</summary>
public sealed class RankLostException : Exception
{
    /// <summary>Initializes an exception without a message.</summary>
    public RankLostException()
    {
    }

    /// <summary>Initializes an exception.</summary>
    /// <param name="message">Which rank has ended, and what waited for it.</param>
    public RankLostException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes an exception.</summary>
    /// <param name="message">Which rank has ended, and what waited for it.</param>
    /// <param name="innerException">What the rank threw, if it did.</param>
    public RankLostException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
