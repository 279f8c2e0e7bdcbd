using Persistent.Arrays;
using Persistent.Examples.Relief;
using Persistent.Runs;
using Persistent.Stepping;
using Xunit;

namespace Persistent.Tests.Arrays;

/// <summary>What an operation may overwrite, and what it leaves alone.</summary>
public class ConsumeTests
{
    private const int Leaves = 16;
    private const int Row = 1024;
    private const int Length = Leaves * (128 << 10) / sizeof(double);

    [Fact]
    public void StencilOfAnArrayMadeInTheScope_NeedsAFewLeavesMore()
    {
        var pool = Pool();
        Scope.Measure(
            () =>
            {
                var array = PersistentArray.Generate<double, Ramp>(Length, default, Row);
                pool.ResetPeak();
                return array.Consume().Stencil(Row, default(Mean)).Sum();
            },
            pool);
        Assert.InRange(pool.PeakLeaves, Leaves + 1, Leaves + 3);
        Assert.Equal(0, pool.RentedBytes);
    }

    [Fact]
    public void MapAndZipOfAnArrayMadeInTheScope_NeedNoLeaves()
    {
        var pool = Pool();
        Scope.Measure(
            () =>
            {
                var (array, other) = (PersistentArray.Generate<double, Ramp>(Length, default), PersistentArray.Fill(Length, 2.0));
                pool.ResetPeak();
                return array.Consume().Map(default(Twice)).Consume().Zip(other, default(Plus))[1];
            },
            pool);
        Assert.Equal(2 * Leaves, pool.PeakLeaves);
    }

    [Fact]
    public void ConsumedArray_SaysSo_WhenItIsReadAgain()
    {
        Scope.Measure(
            () =>
            {
                var array = PersistentArray.Generate<double, Ramp>(Length, default);
                array.Consume().Map(default(Twice));
                var refusal = Assert.Throws<ReleasedStateException>(() => array[0]);
                Assert.Contains("consumed", refusal.Message, StringComparison.Ordinal);
                return 0;
            },
            Pool());
    }

    [Fact]
    public void WhatTheScopeDidNotMake_IsLeftAlone()
    {
        var pool = Pool();
        var outside = Scope.Run(() => PersistentArray.Generate<double, Ramp>(Length, default, Row), pool);
        Scope.Measure(
            () =>
            {
                var outer = PersistentArray.Generate<double, Ramp>(Length, default, Row);
                Scope.Measure(() => outer.Consume().Map(default(Twice))[1] + outer.Consume().Stencil(Row, default(Mean))[1], pool);
                Assert.Equal(1.0, outer[1]);
                outside.Consume().Map(default(Twice));
                outside.Consume().SetItems([KeyValuePair.Create(1L, 5.0)]);
                return 0;
            },
            pool);
        Assert.Equal(1.0, outside[1]);
    }

    [Fact]
    public void LeavesThatAnotherArrayShares_AreCopied()
    {
        Scope.Measure(
            () =>
            {
                var array = PersistentArray.Generate<double, Ramp>(Length, default, Row);
                var part = array.Slice(Length / 2, Length / 2);
                var doubled = array.Consume().Map(default(Twice));
                var other = doubled.Slice(0, Length / 2);
                var mean = doubled.Consume().Stencil(Row, default(Mean));
                var set = other.SetItem(3, 0).Consume().SetItems([KeyValuePair.Create(Length / 4L, -1.0), KeyValuePair.Create(3L, 7.0)]);
                Assert.Equal(Length / 2.0, part[0]);
                Assert.Equal((2.0 * 3, 2.0 * Length / 4, -1.0, 7.0), (other[3], other[Length / 4], set[Length / 4], set[3]));
                Assert.Equal(2.0 * (Row + 1), mean[Row + 1]);
                return 0;
            },
            Pool());
    }

    [Fact]
    public void KernelThatReadsItsInputAfterItWrote_SeesIt()
    {
        Scope.Measure(
            () =>
            {
                var array = PersistentArray.Generate<double, Ramp>(Length, default);
                Assert.Equal(array.Map(default(InTwoPasses)), array.Consume().Map(default(InTwoPasses)));
                return 0;
            },
            Pool());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void KernelThatThrowsHalfWay_LeavesNothingBehind(int threads)
    {
        var pool = new LeafPool(64 << 20) { Threads = threads, Poisoned = true };
        var state = Scope.Run(() => PersistentArray.Generate<double, Ramp>(Length, default, Row), pool);
        var held = pool.RentedBytes;
        Assert.Throws<InvalidTimeZoneException>(() => Scope.Measure(() => state.Map(default(Twice)).Consume().Stencil(Row, new Failing(Length))[0], pool));
        Assert.Equal(held, pool.RentedBytes);
        Assert.Equal(Length - 1.0, state[Length - 1]);
    }

    [Fact]
    public void StepThatConsumesItsState_AndIsRejected_FindsItWholeAgain()
    {
        var pool = Pool();
        var start = Integration.Start(Scope.Run(() => Relief.Of(512), pool), Scheme.Of<Relief>(RejectedAtFirst, StepControl.Fixed(1)) with { Pool = pool });
        var expected = start.Model.Height.Map(default(Twice));
        Assert.Equal(expected, start.Advance().Model.Height);
        var observed = start.AdvanceWhile((in AcceptedStep<Relief> step) =>
        {
            step.Integration.Model.Height.Consume().Map(default(Twice));
            return Onward.Stop;
        });
        Assert.Equal(expected, observed.Model.Height);
        var simulation = new Simulation<Relief>(start.Model, start.Scheme);
        Assert.False(simulation.TryStep(1).IsAccepted);
        Assert.True(simulation.TryStep(0.5).IsAccepted);
        Assert.Equal(expected, simulation.Current.Model.Height);
    }

    private static StepOutcome<Relief> RejectedAtFirst(Relief s, StepInterval at)
    {
        var height = s.Height.Consume().Map(default(Twice));
        return at.Size > 0.6 ? StepOutcome.Reject<Relief>(Rejection.User) : StepOutcome.Accept(s with { Height = height });
    }

    private static LeafPool Pool() => new(64 << 20) { Poisoned = true };

    private readonly struct Ramp : IGenerateKernel<double>
    {
        public void Fill(long start, Span<double> output)
        {
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = start + i;
            }
        }
    }

    private readonly struct Twice : IMapKernel<double, double>
    {
        public void Apply(ReadOnlySpan<double> input, Span<double> output)
        {
            for (var i = 0; i < input.Length; i++)
            {
                output[i] = 2 * input[i];
            }
        }
    }

    private readonly struct InTwoPasses : IMapKernel<double, double>
    {
        public void Apply(ReadOnlySpan<double> input, Span<double> output)
        {
            output.Fill(1);
            for (var i = 0; i < input.Length; i++)
            {
                output[i] += input[i];
            }
        }
    }

    private readonly struct Plus : IZipKernel<double, double, double>
    {
        public void Apply(ReadOnlySpan<double> first, ReadOnlySpan<double> second, Span<double> output)
        {
            for (var i = 0; i < first.Length; i++)
            {
                output[i] = first[i] + second[i];
            }
        }
    }

    private readonly struct Mean : IStencilKernel<double>
    {
        public int Radius => 1;

        public void Row(StencilRows<double> rows, Span<double> output)
        {
            for (var i = 1; i < output.Length - 1; i++)
            {
                output[i] = (rows[-1][i] + rows[1][i]) / 2;
            }
        }
    }

    private readonly struct Failing(long length) : IStencilKernel<double>
    {
        public int Radius => 1;

        public void Row(StencilRows<double> rows, Span<double> output)
        {
            if (rows[0][0] > length)
            {
                throw new InvalidTimeZoneException();
            }
        }
    }
}
