using System.Collections.Immutable;
using LanguageExt;
using Persistent.Arrays;
using Persistent.Snapshots;
using Persistent.State;
using Persistent.Stepping;
using Persistent.Tests.State;
using Persistent.Tests.Stepping;
using Xunit;

namespace Persistent.Tests.Snapshots;

public class DifferenceTests
{
    [Fact]
    public void Arrays_SayWhereAndByHowMuch_AndSharedLeavesAreNotRead()
    {
        var before = new Decay(PersistentArray.Fill(1 << 20, 1.0), 0);
        var after = before with { Values = before.Values.SetItem(5, Math.BitIncrement(1)).SetItem(6, Math.BitDecrement(Math.BitDecrement(1.0))).SetItem(900_000, 1 + (5 * double.Epsilon)).SetItem(999_999, 3) };
        var difference = Difference.Between(before, after);
        var member = Assert.IsType<MemberDifference.Elements>(Assert.Single(difference.Members));
        Assert.Equal("Values", member.Path);
        Assert.Equal([new IndexRange(5, 7), new IndexRange(999_999, 1_000_000)], member.Ranges.ToArray());
        Assert.Equal((3, 999_999, "1", "3"), (member.Count, member.LargestAt, member.First, member.Second));
        Assert.Equal((ulong)(BitConverter.DoubleToInt64Bits(3) - BitConverter.DoubleToInt64Bits(1)), difference.LargestUlps);
        Assert.Equal(3 << 14, difference.ElementsCompared);
        Assert.Equal("Values: 3 of 1048576 elements differ, at 5..6, 999999; most at 999999, by 6755399441055744 ulps (1 and 3)", difference.ToString());
        Assert.True(Difference.Between(before, before).IsNone);
        Assert.Equal(0, Difference.Between(before, before).ElementsCompared);
    }

    [Fact]
    public void Paths_NameListsMapsOptionsAndNestedStates()
    {
        var one = Integration.Start(
            new Couple<Collections>(new(Collections.Sample, new Shape.Circle(1, PersistentArray.Create(1.0)), 1)),
            Scheme.Of<Couple<Collections>>((s, _) => StepOutcome.Accept(s), StepControl.Fixed(1))).State;
        var changed = Collections.Sample with
        {
            Maybe = Option<double>.None,
            List = [1, 3, 4],
            Map = Collections.Sample.Map.Remove("a").SetItem("b", 5).Add("c", 6),
            Nested = Option<ImmutableArray<Option<string>>>.Some(["y", "z"]),
        };
        var other = one with { Time = 1, Model = new(new(changed, new Shape.Square(2), 1)) };
        Assert.Equal(
            """
            Model.Pair.First.Maybe: some and none
            Model.Pair.First.List: has 2 and 3 elements; 1 of 2 elements differ, at 1; most at 1, by 4194304 ulps (2 and 3)
            Model.Pair.First.Map["a"]: there and not there
            Model.Pair.First.Map["b"]: 2 and 5, by 5629499534213120 ulps
            Model.Pair.First.Nested[0]: "x" and "y"
            Model.Pair.First.Nested[1]: none and some
            Model.Pair.Second: circle and square
            Time: 0 and 1, by 4607182418800017408 ulps
            Model.Pair.First.Map["c"]: not there and there
            """.ReplaceLineEndings("\n"),
            Difference.Between(one, other).ToString());
        Assert.True(Difference.Between(one, one with { Time = 0 }).IsNone);
    }

    [Fact]
    public void EveryKindOfMember_IsToldApart()
    {
        var numbers = Tests.State.Numbers.Sample;
        var turned = new Tests.State.Numbers(false, 'x', 1, 2, 3, 4, 2, 3, 4, 5, (Half)1, 1, 1);
        Assert.Equal(13, Difference.Between(numbers, turned).Members.Length);
        var plain = Plain.Sample;
        var other = new Plain("other", Phase.Solid, Switch.Off, Guid.Empty, plain.At.ToOffset(TimeSpan.Zero), TimeSpan.Zero);
        Assert.Equal(
            """
            Text: "wärme" and "other"
            Phase: Liquid and Solid
            Switch: On and Off
            Id: 00112233-4455-6677-8899-aabbccddeeff and 00000000-0000-0000-0000-000000000000
            At: 2026-02-03T04:05:06.0000000+02:00 and 2026-02-03T02:05:06.0000000+00:00
            For: 00:00:00.0000007 and 00:00:00
            """.ReplaceLineEndings("\n"),
            Difference.Between(plain, other).ToString());
    }

    [Fact]
    public void ListsOfStates_AreComparedPlaceByPlace()
    {
        var tree = new Tree(0, [new(1, []), new(2, [new(3, [])])]);
        var other = new Tree(0, [new(1, []), new(2, [new(4, []), new(5, [])])]);
        Assert.Equal(
            """
            Children[1].Children: 1 items and 2 items
            Children[1].Children[0].Value: 3 and 4, by 2251799813685248 ulps
            """.ReplaceLineEndings("\n"),
            Difference.Between(tree, other).ToString());
        Assert.Equal("Children: 2 items and no list", Difference.Between(tree, new Tree(0, default)).ToString());
        Assert.Equal("values: has 2 and 1 elements", Difference.Between(SampleField.Sample, SampleField.Sample with { Values = PersistentArray.Create(1.0) }).ToString());
        Assert.Equal("List: items and 0 items", Difference.Between(Collections.Sample, Collections.Sample with { List = [] }).ToString());
        Assert.True(Difference.Between(new Nothing(), new Nothing()).IsNone);
    }

    [Theory]
    [InlineData(0.0, -0.0, 1UL)]
    [InlineData(-1.0, 1.0, 9214364837600034817UL)]
    [InlineData(double.NaN, 1.0, ulong.MaxValue)]
    [InlineData(double.NegativeInfinity, double.PositiveInfinity, 18437736874454810625UL)]
    public void Ulps_CountTheNumbersBetween(double first, double second, ulong ulps)
    {
        var difference = Difference.Between(new Decay(PersistentArray.Create(first), 0), new Decay(PersistentArray.Create(second), 0));
        Assert.Equal(ulps, difference.LargestUlps);
    }

    [Fact]
    public void Columns_AreComparedRowByRow_WhateverTheirCut()
    {
        var rows = Enumerable.Range(0, 50_000).Select(i => (double)i).ToArray();
        var one = Column.Create<double>([-1, -2, .. rows]).RemoveAll(Removal.At(rows.Length + 2, 0, 1));
        var other = Column.Create<double>([.. rows[..40_000], .. rows[40_000..].Select(x => x == 44_444 ? -x : x)]);
        var difference = Difference.Between(new ColumnSwarm(one, Column<int>.Empty), new ColumnSwarm(other, Column<int>.Empty));
        Assert.Equal([new IndexRange(44_444, 44_445)], Assert.IsType<MemberDifference.Elements>(Assert.Single(difference.Members)).Ranges.ToArray());
        Assert.Equal(50_000, difference.ElementsCompared);
        var changed = new ColumnSwarm(one.SetItem(17, 0.5), Column<int>.Empty);
        Assert.InRange(Difference.Between(new(one, Column<int>.Empty), changed).ElementsCompared, 1, 1 << 14);
        Assert.Equal("Values: has 50000 and 49999 elements; 49982 of 49999 elements differ, at 17..49998; most at 17, by 4503599627370496 ulps (17 and 18)"[..60], Difference.Between(new(one, Column<int>.Empty), new ColumnSwarm(one.RemoveAll(Removal.At(50_000, 17)), Column<int>.Empty)).ToString()[..60]);
    }

    [Fact]
    public void ManyRanges_AreJoinedAcrossTheSmallestGaps()
    {
        var values = Enumerable.Range(0, 40_000).Select(i => (double)i).ToArray();
        var other = values.Select((x, i) => i % 4 == 0 || i > 39_000 ? -x - 1 : x).ToArray();
        var member = Assert.IsType<MemberDifference.Elements>(Assert.Single(
            Difference.Between(new Decay(PersistentArray.Create<double>(values), 0), new Decay(PersistentArray.Create<double>(other), 0)).Members));
        Assert.InRange(member.Ranges.Length, 1, MemberDifference.Elements.MostRanges);
        Assert.Equal(Enumerable.Range(0, values.Length).Count(i => values[i] != other[i]), member.Count);
        Assert.All(Enumerable.Range(0, 40_000).Where(i => values[i] != other[i]), i => Assert.Contains(member.Ranges, range => range.Start <= i && i < range.End));
    }
}
