namespace Persistent.Cli;

/// <summary>What the command returns to the shell.</summary>
internal static class ExitCode
{
    /// <summary>The run ended as it should.</summary>
    public const int Success = 0;

    /// <summary>A step failed for good, or the run could not write what it computed.</summary>
    public const int Failure = 1;

    /// <summary>The input was refused before the first step; nothing was written.</summary>
    public const int BadInput = 2;

    /// <summary>The run was interrupted and ended after the step at hand.</summary>
    public const int Interrupted = 130;
}
