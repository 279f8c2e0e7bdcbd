using Persistent.Arrays;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Properties.Models;

/// <summary>An array that shows whose it is: its elements follow from a stamp and their places.</summary>
[State("laws.stamped")]
public sealed partial record Stamped(PersistentArray<long> Values, long Stamp)
{
    private const long Factor = 1_000_003;

    public static Stamped Of(long length, long stamp) => new(PersistentArray.Generate<long, Count>(length, new(stamp)), stamp);

    public static Scheme<Stamped> Scheme(LeafPool pool) => Stepping.Scheme.Of<Stamped>(Step, StepControl.Adaptive(first: 1)) with { Pool = pool };

    /// <summary>The element at a place.</summary>
    public long this[long index] => (Stamp * Factor) + index;

    /// <summary>Rejects twice, having computed the step, before it is taken.</summary>
    public static StepOutcome<Stamped> Step(Stamped s, StepInterval at)
    {
        var next = s.Next(1);
        return at.Size > 0.3 ? StepOutcome.Reject<Stamped>(Rejection.User, hint: at.Size / 2) : StepOutcome.Accept(next);
    }

    /// <summary>As many stamps further.</summary>
    public Stamped Next(long by) => new(Values.Map(new Plus(by * Factor)), Stamp + by);

    private readonly struct Count(long stamp) : IGenerateKernel<long>
    {
        public void Fill(long start, Span<long> output)
        {
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = (stamp * Factor) + start + i;
            }
        }
    }

    private readonly struct Plus(long term) : IMapKernel<long, long>
    {
        public void Apply(ReadOnlySpan<long> input, Span<long> output)
        {
            for (var i = 0; i < input.Length; i++)
            {
                output[i] = input[i] + term;
            }
        }
    }
}
