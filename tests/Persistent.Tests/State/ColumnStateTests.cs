using Persistent.Arrays;
using Persistent.State;
using Xunit;

namespace Persistent.Tests.State;

/// <summary>A column in a state is the array of its elements: how it is cut is not state.</summary>
public sealed class ColumnStateTests
{
    private static readonly double[] s_numbers = [.. Enumerable.Range(0, 50_000).Select(i => i / 7.0)];

    [Fact]
    public void Descriptor_IsThatOfAnArray() => Assert.Equal("sample.swarm@1 {Values: array<f64>[m], Cells: option<array<i32,2>>}", ColumnSwarm.Descriptor.Line);

    [Fact]
    public void Hash_IsThatOfTheArray_WhateverTheCut()
    {
        var loose = Loose();
        var expected = StateHash.Of(new ArraySwarm(PersistentArray.Create<double>(loose.ToArray()), PersistentArray.Create(1, 2)));
        Assert.Equal(expected, StateHash.Of(new ColumnSwarm(loose, Column.Create(1, 2))));
        Assert.Equal(expected, StateHash.Of(new ColumnSwarm(loose.Compact(), Column.Create(1, 2))));
    }

    [Fact]
    public void EqualityAndBytes_DoNotDependOnTheCut()
    {
        var (one, other) = (new ColumnSwarm(Loose(), Column.Create(1, 2)), new ColumnSwarm(Loose().Compact(), Column.Create(1, 2)));
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.True(StateBytes.Equal(one, other));

        var signed = one with { Values = one.Values.SetItem(0, -0.0) };
        Assert.NotEqual(one, signed);
        Assert.False(StateBytes.Equal(one, signed));
        Assert.NotEqual(StateHash.Of(one), StateHash.Of(signed), StringComparer.Ordinal);
    }

    [Fact]
    public void Columns_AreShownInPlace()
    {
        var state = new ColumnSwarm(Column.Create(1.0, 2.0), Column.Create(3));
        Assert.Equal("<Values Double column[1,2] > <Cells #1 Int32 column[3] >", Recorder.Of(state));
        Assert.Equal("Double column[1,2] Int32 column[3]", Recorder.ArraysOf(state));
    }

    [Fact]
    public void AStateThatLeavesAScope_TakesItsColumnsAlong()
    {
        var pool = new LeafPool(4 << 20) { Poisoned = true };
        var state = Scope.Run(() => new ColumnSwarm(Loose(), LanguageExt.Option<Column<int>>.None), pool);
        Assert.Equal(state.Values.Spine!.Leaves.Sum(leaf => (long)leaf.Bytes), pool.RentedBytes);
        Assert.Equal(s_numbers[2..], state.Values.ToArray());
    }

    private static Column<double> Loose() => Column.Create<double>(s_numbers).RemoveAll(Removal.At(s_numbers.Length, 0, 1));
}

#pragma warning disable PST0008 // one state, with columns now and with arrays before
[State("sample.swarm")]
internal sealed partial record ColumnSwarm([Member(Unit = "m")] Column<double> Values, [Member(Components = 2)] LanguageExt.Option<Column<int>> Cells);

[State("sample.swarm")]
internal sealed partial record ArraySwarm([Member(Unit = "m")] PersistentArray<double> Values, [Member(Components = 2)] LanguageExt.Option<PersistentArray<int>> Cells);
