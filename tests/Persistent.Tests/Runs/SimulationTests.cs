using System.Runtime.CompilerServices;
using Persistent.Arrays;
using Persistent.Runs;
using Persistent.Snapshots;
using Persistent.Stepping;
using Persistent.Tests.Stepping;
using Xunit;

namespace Persistent.Tests.Runs;

public class SimulationTests
{
    private const long Bytes = 1 << 20;

    [Fact]
    public void TryStep_GivesTheReplacedLeavesBackAtOnce()
    {
        var pool = new LeafPool(64 * Bytes) { Poisoned = true };
        var simulation = Of(pool);
        for (var i = 0; i < 100; i++)
        {
            Assert.True(simulation.TryStep().IsAccepted);
            Assert.Equal(Bytes, pool.RentedBytes);
        }

        Assert.Equal(0, pool.EscapedBytes);
        Assert.Equal(101, simulation.Measure(s => s.Values[17]));
        Assert.Equal((100L, 100.0), (simulation.Steps, simulation.Time));
    }

    [Fact]
    public void WhatWasHandedOut_StaysAsItWas()
    {
        var pool = new LeafPool(64 * Bytes) { Poisoned = true };
        var simulation = Of(pool);
        simulation.TryStep();
        var handedOut = simulation.Current;
        simulation.TryStep();
        var saved = simulation.Save("two");
        simulation.TryStep();
        simulation.TryStep();
        Assert.Equal(3 * Bytes, pool.RentedBytes);
        Assert.Equal([2.0, 3.0, 5.0], [handedOut.Model.Values[0], saved.State.Model.Values[0], simulation.Measure(s => s.Values[0])]);
        Assert.Equal("two", simulation.Timeline[saved.Mark.Id].Label);
        GC.KeepAlive((handedOut, saved));
    }

    [Fact]
    public void ASimulationThatNothingReaches_GivesItsLeavesBack()
    {
        var pool = new LeafPool(64 * Bytes);
        Drop(pool);
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Equal(0, pool.RentedBytes);
        Assert.Equal(0, pool.EscapedBytes);
    }

    [Fact]
    public void AnException_LeavesNothingButItsRecord()
    {
        var pool = new LeafPool(64 * Bytes) { Poisoned = true };
        var simulation = Of(pool, (s, at) => at.Start < 2 ? StepOutcome.Accept(Added(s)) : throw new DivideByZeroException($"at {Added(s).Values.Length}"));
        simulation.TryStep();
        simulation.TryStep();
        var before = simulation.Current;
        var rented = pool.RentedBytes;
        Assert.Throws<DivideByZeroException>(() => simulation.TryStep());
        Assert.Throws<DivideByZeroException>(() => simulation.TryStep(0.5));
        Assert.Equal(before, simulation.Current);
        Assert.Equal(rented, pool.RentedBytes);
        Assert.Equal([true, true, false, false], simulation.Journal.Select(record => record.IsAccepted));
        Assert.Equal("step 3 at 2 by 1: threw DivideByZeroException, at 131072", simulation.Journal[2].ToString());
        Assert.Equal(0.5, simulation.Journal[3].Interval.Size);
    }

    [Fact]
    public void ARejection_LeavesNothingButItsRecord_AndSaysWhatToTry()
    {
        var pool = new LeafPool(64 * Bytes) { Poisoned = true };
        var simulation = Of(pool, (s, at) => at.Size > 0.3 ? StepOutcome.Reject<Decay>(Rejection.Courant, at.Size * 0.4) : StepOutcome.Accept(Added(s), at.Size > 0.2 ? 7 : 0.5));
        var before = simulation.Current;
        var rejected = simulation.TryStep(1);
        Assert.Equal("step 1 at 0 by 1: rejected, Courant; try 0.4 after 1 rejection", rejected.ToString());
        Assert.Equal(new StepRecord(1, new(0, 1), 1, new StepEnding.Rejected(Rejection.Courant, 0.4)), rejected);
        Assert.Equal(Rejection.ErrorTest, Assert.IsType<StepEnding.Rejected>(simulation.TryStep(0.25).Ending).Reason);
        Assert.Equal(before, simulation.Current);
        Assert.Same(before.State, simulation.Current.State);
        Assert.True(simulation.TryStep(0.125).IsAccepted);
        Assert.Equal(0.125, simulation.Time);
        Assert.Throws<ArgumentOutOfRangeException>(() => simulation.TryStep(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => simulation.TryStep(0));
    }

    [Fact]
    public void AFailure_LeavesNothingButItsRecord()
    {
        var simulation = Of(LeafPool.Default, (_, _) => StepOutcome.Reject<Decay>(Rejection.User));
        var before = simulation.Current;
        var record = simulation.TryStep();
        Assert.IsType<StepFailure.TooManyRejections>(Assert.IsType<StepEnding.Failed>(record.Ending).Failure);
        Assert.Equal(10, record.Rejections);
        Assert.Same(before.State, simulation.Current.State);
        Assert.Equal([record], simulation.Journal);
    }

    [Fact]
    public void StepsInsideSteps_AreRefusedByOneException()
    {
        Simulation<Decay>? simulation = null;
        simulation = Of(LeafPool.Default, (s, _) =>
        {
            simulation!.TryStep();
            return StepOutcome.Accept(s);
        });
        var refused = Assert.Throws<InvalidOperationException>(() => simulation.TryStep());
        Assert.Contains("a step is a transaction", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, simulation.Steps);
        Assert.Single(simulation.Journal);
        var saving = Of(LeafPool.Default, (s, _) => StepOutcome.Accept(s));
        saving.Save();
        Assert.True(saving.TryStep().IsAccepted, "what was refused left the simulation open");
    }

    [Fact]
    public void Rewind_GoesBackToTheVeryState_AndTheTimelineWithIt()
    {
        var simulation = new Simulation<Decay>(Initial(LeafPool.Default), Scheme.Of<Decay>((s, _) => StepOutcome.Accept(Added(s)), StepControl.Fixed(1))) { Remembers = 3 };
        var saved = simulation.Save();
        simulation.TryStep();
        simulation.TryStep();
        var there = simulation.Current;
        simulation.TryStep();
        simulation.Save();
        simulation.TryStep();
        Assert.Equal(3, simulation.Remembered);
        Assert.Throws<ArgumentOutOfRangeException>(() => simulation.Rewind(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => simulation.Rewind(-1));
        simulation.Rewind(2);
        Assert.Same(there.State, simulation.Current.State);
        Assert.Equal((1, 4), (simulation.Remembered, simulation.Journal.Count));
        Assert.Equal(saved.Mark.Id, simulation.Save().Mark.Parent);
        simulation.Load(saved);
        Assert.Equal(0, simulation.Remembered);
        Assert.Same(saved.State, simulation.Current.State);
    }

    [Fact]
    public void Rewind_BeforeTheFirstMark_MakesTheNextARoot()
    {
        var simulation = new Simulation<Decay>(Initial(LeafPool.Default), Scheme.Of<Decay>((s, _) => StepOutcome.Accept(Added(s)), StepControl.Fixed(1))) { Remembers = 1 };
        simulation.TryStep();
        simulation.Save();
        simulation.Rewind(1);
        Assert.True(simulation.Save().Mark.Parent.IsNone);
    }

    [Fact]
    public void Load_TakesOnlyWhatItsTimelineKnows()
    {
        var (one, other) = (Of(LeafPool.Default), Of(LeafPool.Default));
        one.TryStep();
        var saved = one.Save();
        Assert.Throws<ArgumentException>(() => other.Load(saved));
        var goesOn = new Simulation<Decay>(Integration.Continue(saved.State, one.Current.Scheme), one.Timeline);
        goesOn.TryStep();
        one.TryStep();
        Assert.Equal(one.Current, goesOn.Current);
        goesOn.Load(saved);
        Assert.Equal(saved.State, goesOn.Current.State);
    }

    [Fact]
    public void TryStepTowards_LandsOnTheTime()
    {
        var simulation = Of(LeafPool.Default);
        while (simulation.Time < 2.5)
        {
            simulation.TryStepTowards(2.5);
        }

        Assert.Equal((2.5, 3L), (simulation.Time, simulation.Steps));
        Assert.Throws<ArgumentOutOfRangeException>(() => simulation.TryStepTowards(2.5));
    }

    [Fact]
    public void Journal_HoldsTheNewestRecords()
    {
        var simulation = new Simulation<Decay>(Decay.Initial, Scheme.Of<Decay>((s, _) => StepOutcome.Accept(s), StepControl.Fixed(1))) { Journal = new(3) };
        for (var i = 0; i < 8; i++)
        {
            simulation.TryStep();
        }

        Assert.Equal([6, 7, 8], simulation.Journal.Select(record => record.Step));
        Assert.Throws<ArgumentOutOfRangeException>(() => simulation.Journal[3]);
    }

    [Fact]
    public void InsideAScope_TheStateOutlivesIt()
    {
        var pool = new LeafPool(64 * Bytes) { Poisoned = true };
        var simulation = Scope.Run(
            () =>
            {
                var inner = Of(pool);
                inner.TryStep();
                return new Box(inner);
            },
            pool).Simulation;
        simulation.TryStep();
        Assert.Equal(3, simulation.Measure(s => s.Values[0]));
        Assert.Equal(Bytes, pool.RentedBytes);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Drop(LeafPool pool)
    {
        var simulation = new Simulation<Decay>(Initial(LeafPool.Default), Scheme.Of<Decay>((s, _) => StepOutcome.Accept(Added(s)), StepControl.Fixed(1)) with { Pool = pool }) { Remembers = 4 };
        for (var i = 0; i < 10; i++)
        {
            simulation.TryStep();
        }

        Assert.Equal(5 * Bytes, pool.RentedBytes);
    }

    // The initial state lives in the default pool, so that the pool at hand holds what steps made.
    private static Simulation<Decay> Of(LeafPool pool, Func<Decay, StepInterval, StepOutcome<Decay>>? step = null) =>
        new(Initial(LeafPool.Default), Scheme.Of(step ?? ((s, _) => StepOutcome.Accept(Added(s))), StepControl.Fixed(1)) with { Pool = pool });

    private static Decay Initial(LeafPool pool) => Scope.Run(() => new Decay(PersistentArray.Fill(Bytes / sizeof(double), 1.0), 0), pool);

    private static Decay Added(Decay s) => s with { Values = s.Values.Map(default(PlusOne)) };

    private readonly struct PlusOne : IMapKernel<double, double>
    {
        public void Apply(ReadOnlySpan<double> input, Span<double> output)
        {
            for (var i = 0; i < input.Length; i++)
            {
                output[i] = input[i] + 1;
            }
        }
    }

    private sealed record Box(Simulation<Decay> Simulation) : IHasArrays
    {
        public void VisitArrays<TVisitor>(ref TVisitor visitor)
            where TVisitor : struct, IArrayVisitor
        {
        }
    }
}
