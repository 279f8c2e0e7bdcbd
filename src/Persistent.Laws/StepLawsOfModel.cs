using FsCheck;
using Persistent.Arrays;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Laws;

/// <summary>The laws that every pure step obeys, for one model. Each is tried on random initial states and random programs, in poisoned pools.</summary>
/// <typeparam name="T">The model's state.</typeparam>
/// <remarks>A law that does not hold throws <see cref="LawViolated"/> with the smallest program that shows it and a seed that makes it again.</remarks>
public sealed record StepLaws<T>
    where T : IState<T>
{
    private readonly Func<Scheme<T>> _scheme;
    private readonly Arbitrary<InitialState<T>> _starts;

    internal StepLaws(Func<Scheme<T>> scheme, Arbitrary<InitialState<T>> starts)
    {
        _scheme = scheme;
        _starts = starts;
    }

    /// <summary>How many programs are tried, and from which seed: 40 unless set.</summary>
    public LawRun Run { get; init; } = new() { Cases = 40 };

    /// <summary>The most commands of a program: 12 unless set.</summary>
    public int MostCommands
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A program needs at least one command.");
    } = 12;

    /// <summary>The bytes of the pool that a program runs in: 64 MiB unless set.</summary>
    public long PoolCapacity { get; init; } = 64 << 20;

    /// <summary>All of them, one after the other.</summary>
    /// <exception cref="LawViolated">One of them does not hold.</exception>
    public void AllHold()
    {
        StepIsPure();
        RejectedStepsLeaveNoTrace();
        ContinuationIsBitIdentical();
        NothingRecycledIsRead();
        NothingLeaks();
    }

    /// <summary>Equal inputs give equal bits, in whichever order, pool and thread count, and the input is the same afterwards.</summary>
    /// <exception cref="LawViolated">The law does not hold.</exception>
    public void StepIsPure() => Holds("equal inputs give equal bits, and the input stays as it is", Purity.Check);

    /// <summary>Steps that were computed and then rejected or dropped change no bit of what follows.</summary>
    /// <exception cref="LawViolated">The law does not hold.</exception>
    public void RejectedStepsLeaveNoTrace() => Holds("a rejected or discarded step leaves no trace", Traces.Check);

    /// <summary>After any program of steps, rejections, snapshots, restores and branches the state has the bits that the same steps give from
    /// the start, with a new scheme, in another pool.</summary>
    /// <exception cref="LawViolated">The law does not hold.</exception>
    public void ContinuationIsBitIdentical() => Holds("continuation after any detour is bit-identical", Continuation.Check);

    /// <summary>No step reads memory that was recycled: while every free leaf is overwritten between steps, the bits are those of a run in which
    /// nothing is ever recycled.</summary>
    /// <exception cref="LawViolated">The law does not hold.</exception>
    public void NothingRecycledIsRead() => Holds("no recycled memory is read", Recycling.Check);

    /// <summary>After a collection the pool holds what the states in hand own and nothing else.</summary>
    /// <exception cref="LawViolated">The law does not hold.</exception>
    public void NothingLeaks() => Holds("after a collection nothing but the states in hand occupies the pool", Leaks.Check);

    private void Holds(string law, Action<StepTrial<T>> check)
    {
        const long MostPoolBytes = 1L << 30;
        var pools = 0L;
        Law.Holds($"{T.Descriptor.Name}: {law}", StepProgram.Arbitrary(_starts, MostCommands), Try, program => program.Shown, Run);

        void Try(StepProgram.Of<T> program)
        {
            var trial = new StepTrial<T>(program.Start, program.Commands, _scheme, PoolCapacity);
            try
            {
                check(trial);
            }
            finally
            {
                // Pools of cases that are done wait for finalizers, and can be more than the machine has memory for.
                pools += trial.PoolBytes;
                if (pools > MostPoolBytes)
                {
                    pools = 0;
                    Trials.Collect();
                }
            }
        }
    }
}
