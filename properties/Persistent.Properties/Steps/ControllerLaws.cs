using FsCheck;
using FsCheck.Fluent;
using LanguageExt;
using Persistent.Arrays;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Properties.Models;
using Persistent.Stepping;
using Xunit;

namespace Persistent.Properties.Steps;

/// <summary>What every step-size controller does: it stays within bounds, a larger error never means a larger step, and what is no number shrinks.</summary>
public sealed class ControllerLaws
{
    private static readonly Arbitrary<(int Control, int Seed)> s_cases = Draw.Both(Draw.Int(0, 7), Draw.Int(0, 1 << 20));

    [Fact]
    public void Proposals_StayWithinBounds() => Hold(nameof(Proposals_StayWithinBounds), Bounds);

    [Fact]
    public void ALargerError_NeverMeansALargerStep() => Hold(nameof(ALargerError_NeverMeansALargerStep), Monotone);

    [Fact]
    public void WhatIsNoNumber_Shrinks() => Hold(nameof(WhatIsNoNumber_Shrinks), NoNumber);

    [Fact]
    public void Steps_SettleNearTheirTolerance() => Law.Holds(
        nameof(Steps_SettleNearTheirTolerance), s_cases, x => Settled(Of(x.Control, x.Seed), Math.Max(Order(x.Seed), x.Control > 4 ? 5 : 1)), new() { Cases = 2000 });

    [Fact]
    public void Bounds_RejectAControllerThatLeaps() => Assert.Throws<LawViolated>(
        () => Law.Holds("bounds", s_cases, x => Bounds(new Spoilt(leap: 100, sign: -1, forNone: 0.5), Case.Of(x.Seed))));

    [Fact]
    public void Monotony_RejectsAControllerThatGrowsWithTheError() => Assert.Throws<LawViolated>(
        () => Law.Holds("monotony", s_cases, x => Monotone(new Spoilt(leap: 1, sign: 1, forNone: 0.5), Case.Of(x.Seed))));

    [Fact]
    public void NoNumber_RejectsAControllerThatTakesItForAnError() => Assert.Throws<LawViolated>(
        () => Law.Holds("no number", s_cases, x => NoNumber(new Spoilt(leap: 1, sign: -1, forNone: double.NaN), Case.Of(x.Seed))));

    [Fact]
    public void Settling_RejectsAControllerThatAlwaysHalves() => Assert.Throws<LawViolated>(
        () => Law.Holds("settling", s_cases, x => Settled(new Spoilt(leap: 0.5, sign: -1, forNone: 0.5), 5)));

    private static void Hold(string law, Action<StepControl, Case> check) =>
        Law.Holds(law, s_cases, x => check(Of(x.Control, x.Seed), Case.Of(x.Seed)), new() { Cases = 2000 });

    private static StepControl Of(int control, int seed)
    {
        var limiter = seed % 2 == 0 ? Limiter.Clip : Limiter.Arctangent;
        var order = Order(seed);
        return control switch
        {
            0 => StepControl.I(order, limiter: limiter),
            1 => StepControl.Pi42(order, limiter: limiter),
            2 => StepControl.Pid(order, 0.3, 0.4, limiter: limiter),
            3 => StepControl.Pid(order, 0.1, 0.3, 0.05, limiter: limiter),
            4 => StepControl.H211b(order, limiter: limiter),
            5 => StepControl.Pi(5),
            6 => StepControl.Pi(order < 5 ? 5 : order, beta: 0, leastFactor: 0.333, mostFactor: 6),
            _ => StepControl.Pi(order < 5 ? 5 : order).LimitedByCourant(1),
        };
    }

    private static int Order(int seed) => 1 + (seed % 9);

    private static void Bounds(StepControl control, Case at)
    {
        var up = control.AfterAcceptance(at.Size, at.Error, Option<double>.None, at.Memory) / at.Size;
        Assert.InRange(up, 0.19999, 10.00001);
        var down = control.AfterErrorTest(at.Size, 1 + at.Error, at.Memory) / at.Size;
        Assert.InRange(down, 0.19999, 0.90001);
    }

    private static void Monotone(StepControl control, Case at)
    {
        var larger = Math.Min(1, at.Error * 1.5);
        Assert.True(
            control.AfterAcceptance(at.Size, larger, Option<double>.None, at.Memory) <= control.AfterAcceptance(at.Size, at.Error, Option<double>.None, at.Memory));
        Assert.True(control.AfterErrorTest(at.Size, (1 + at.Error) * 1.5, at.Memory) <= control.AfterErrorTest(at.Size, 1 + at.Error, at.Memory));
    }

    private static void NoNumber(StepControl control, Case at)
    {
        foreach (var error in new[] { double.NaN, double.PositiveInfinity })
        {
            Assert.InRange(control.AfterErrorTest(at.Size, error, at.Memory) / at.Size, 0.19999, 0.9);

            // Through the driver: never accepted, and tried again strictly smaller.
            var sizes = new List<double>();
            var scheme = Scheme.Of<Script>((s, i) =>
            {
#pragma warning disable PST0107 // the law records what the driver asks
                sizes.Add(i.Size);
#pragma warning restore PST0107
                return StepOutcome.Accept(s, error);
            }, StepControl.Fixed(1) with { Policy = control.Policy });
            var failed = Integration.Start(new Script(0, 0, 0), scheme).AdvanceTo(10);
            Assert.Equal((0, 10), (failed.State.Counters.Accepted, failed.State.Counters.Rejected));
            Assert.All(Enumerable.Zip(sizes, sizes.Skip(1)), pair => Assert.True(pair.Item2 < pair.Item1));
        }
    }

    // The error of a step is half its size to the order's power: steps settle where the safety factor puts them.
    private static void Settled(StepControl control, int order)
    {
        var (size, memory) = (0.01, control.Initial);
        for (var i = 0; i < 100; i++)
        {
            var error = 0.5 * Math.Pow(size, order);
            var next = error <= 1
                ? control.AfterAcceptance(size, error, Option<double>.None, memory)
                : control.AfterErrorTest(size, error, memory);
            memory = error <= 1
                ? memory with { PreviousError = control.Kept(error), EarlierError = memory.PreviousError, PreviousSize = size }
                : memory;
            size = next;
        }

        Assert.InRange(size, 0.6, 2);
    }

    /// <summary>A step with its error, and what the controller remembers.</summary>
    private sealed record Case(double Size, double Error, ControlState Memory)
    {
        internal static Case Of(int seed)
        {
            var (size, error) = Philox.Uniform(1, (ulong)seed, 0);
            var (previous, earlier) = Philox.Uniform(2, (ulong)seed, 0);
            var (ratio, kind) = Philox.Uniform(3, (ulong)seed, 0);
            var step = Math.Pow(10, (6 * size) - 4);
            return new(
                step,
                kind < 0.1 ? 0 : Math.Pow(10, -5 * error),
                ControlState.Before(Math.Pow(10, -4 * previous)) with { EarlierError = Math.Pow(10, -4 * earlier), PreviousSize = step * (0.2 + (5 * ratio)) });
        }
    }

    private sealed record Spoilt : StepControl
    {
        private readonly double _leap;
        private readonly double _sign;
        private readonly double _forNone;

        internal Spoilt(double leap, double sign, double forNone)
            : base(Option<double>.None) => (_leap, _sign, _forNone) = (leap, sign, forNone);

        public override ControlState Initial => ControlState.Before(error: 1);

        internal override double AfterAcceptance(double size, double error, Option<double> courant, ControlState state) =>
            size * _leap * Math.Clamp(Math.Pow(error + 1e-9, _sign / 5), 0.2, 10);

        internal override double AfterErrorTest(double size, double error, ControlState state) => size * (double.IsFinite(error) ? 0.5 : _forNone);
    }
}
