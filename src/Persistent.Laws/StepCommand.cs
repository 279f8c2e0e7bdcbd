namespace Persistent.Laws;

/// <summary>What a random program does with an integration next.</summary>
public abstract record StepCommand
{
    private StepCommand()
    {
    }

    /// <summary>Calls the function for the case at hand.</summary>
    /// <typeparam name="TResult">What the functions return.</typeparam>
    /// <param name="advance">For an accepted step.</param>
    /// <param name="discard">For a step that is dropped.</param>
    /// <param name="explore">For steps that are dropped.</param>
    /// <param name="snapshot">For a snapshot.</param>
    /// <param name="restore">For a return to a snapshot.</param>
    /// <param name="branch">For a branch from a snapshot.</param>
    /// <param name="restart">For a return to a snapshot with a new scheme.</param>
    /// <param name="forget">For a snapshot that is dropped.</param>
    public TResult Match<TResult>(
        Func<Advance, TResult> advance,
        Func<Discard, TResult> discard,
        Func<Explore, TResult> explore,
        Func<Snapshot, TResult> snapshot,
        Func<Restore, TResult> restore,
        Func<Branch, TResult> branch,
        Func<Restart, TResult> restart,
        Func<Forget, TResult> forget)
    {
        ArgumentNullException.ThrowIfNull(advance);
        ArgumentNullException.ThrowIfNull(discard);
        ArgumentNullException.ThrowIfNull(explore);
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(restore);
        ArgumentNullException.ThrowIfNull(branch);
        ArgumentNullException.ThrowIfNull(restart);
        ArgumentNullException.ThrowIfNull(forget);
        return this switch
        {
            Advance c => advance(c),
            Discard c => discard(c),
            Explore c => explore(c),
            Snapshot c => snapshot(c),
            Restore c => restore(c),
            Branch c => branch(c),
            Restart c => restart(c),
            Forget c => forget(c),
            _ => throw new InvalidOperationException("The union of commands is closed."),
        };
    }

    /// <summary>Takes one accepted step; before it, attempts are computed in full and then rejected.</summary>
    /// <param name="Rejections">How many attempts are rejected, each tried again smaller.</param>
    public sealed record Advance(int Rejections) : StepCommand;

    /// <summary>Computes a step and drops it.</summary>
    /// <param name="Factor">Its size, in units of the proposed one.</param>
    public sealed record Discard(double Factor) : StepCommand;

    /// <summary>Takes accepted steps and drops them.</summary>
    /// <param name="Steps">How many.</param>
    public sealed record Explore(int Steps) : StepCommand;

    /// <summary>Takes a snapshot.</summary>
    public sealed record Snapshot : StepCommand;

    /// <summary>Goes back to a snapshot that is held; to the start if there is none.</summary>
    /// <param name="Number">Which, counted from 0 and round again.</param>
    public sealed record Restore(int Number) : StepCommand;

    /// <summary>Starts a branch at a snapshot that is held; at the start if there is none.</summary>
    /// <param name="Number">Which, counted from 0 and round again.</param>
    public sealed record Branch(int Number) : StepCommand;

    /// <summary>Goes back to a snapshot that is held, with a scheme made anew, as another process would.</summary>
    /// <param name="Number">Which, counted from 0 and round again.</param>
    public sealed record Restart(int Number) : StepCommand;

    /// <summary>Drops a snapshot that is held, if there is one.</summary>
    /// <param name="Number">Which, counted from 0 and round again.</param>
    public sealed record Forget(int Number) : StepCommand;
}
