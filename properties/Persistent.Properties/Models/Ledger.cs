using System.Collections.Immutable;
using Persistent.Arrays;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Properties.Models;

/// <summary>A state whose arrays share leaves in every way there is: with earlier states, with each other, as parts and as concatenations.</summary>
[State("laws.ledger")]
public sealed partial record Ledger(PersistentArray<double> Field, PersistentArray<int> Counts, ImmutableArray<PersistentArray<byte>> Pages, Column<long> Rows)
{
    public static Ledger Of(int length) => new(
        PersistentArray.Fill(length, 1.0),
        PersistentArray.Fill((3 * length) + 1, 2),
        [PersistentArray.Fill(50L * length, (byte)3)],
        Column.FromArray(PersistentArray.Fill(20L * length, 4L)));

    /// <summary>A scheme that steps in one of several ways.</summary>
    /// <param name="way">Which.</param>
    /// <param name="number">Chooses a place.</param>
    public static Scheme<Ledger> Scheme(LedgerStep way, int number) =>
        Stepping.Scheme.Of<Ledger>((s, at) => s.Step(way, number, at), StepControl.Adaptive(first: 1));

    private StepOutcome<Ledger> Step(LedgerStep way, int number, StepInterval at) => way switch
    {
        LedgerStep.Map => StepOutcome.Accept(this with { Field = Field.Sqrt() }),
        LedgerStep.Set => StepOutcome.Accept(this with
        {
            Field = Field.SetItem(number % Field.Length, at.Size),
            Counts = Counts.SetItems([new(0, number), new(Counts.Length - 1, number)]),
        }),
        LedgerStep.Twice => StepOutcome.Accept(this with { Pages = [.. Pages.Take(3), Pages[0], Pages[^1]] }),
        LedgerStep.Cut => StepOutcome.Accept(this with { Pages = [Pages[0], Pages[0].Slice(0, Pages[0].Length / 2), Pages[^1].SetItem(0, (byte)number)] }),
        LedgerStep.Join when Counts.Length < 100_000 => StepOutcome.Accept(this with { Counts = Counts.Concat(Counts) }),
        LedgerStep.Small => StepOutcome.Accept(this with { Field = Field.Slice(0, Math.Min(Field.Length, 100)), Counts = PersistentArray.Fill(4000, number) }),
        LedgerStep.Nested => StepOutcome.Accept(this with
        {
            Field = Scope.Run(() => Field.Exp().Log()),
            Counts = Scope.Iterate(Counts, counts => counts.SetItem(number % counts.Length, 1).SetItem(0, 2), counts => counts[0] == 2),
        }),
        LedgerStep.Throw => StepOutcome.Accept(this with { Field = Scope.Run<PersistentArray<double>>(() => throw new LedgerException(Field.Exp().Length)) }),
        LedgerStep.Remove when Rows.Length > 2000 => StepOutcome.Accept(this with { Rows = Rows.RemoveAll(Removal.At(Rows.Length, 0, number, (long)number + 1)) }),
        LedgerStep.Append when Rows.Length < 100_000 => StepOutcome.Accept(this with { Rows = Rows.Append(PersistentArray.Fill(2L * number, 5L)).SetItem(3, number) }),
        LedgerStep.Reject when at.Size > 0.3 => StepOutcome.Reject<Ledger>(Field.Exp().IsEmpty ? Rejection.Domain : Rejection.User),
        _ => StepOutcome.Accept(this with { Field = Field.Abs() }),
    };
}

/// <summary>The ways of <see cref="Ledger"/> to step.</summary>
public enum LedgerStep
{
    Map,
    Set,
    Twice,
    Cut,
    Join,
    Small,
    Nested,
    Throw,
    Reject,
    Remove,
    Append,
}

/// <summary>What a step throws half-way.</summary>
public sealed class LedgerException(long length) : Exception($"after {length} elements");
