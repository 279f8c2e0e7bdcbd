using System.Collections.Immutable;
using LanguageExt;
using Persistent.Arrays;
using Persistent.Examples.Versions;
using Persistent.State;
using Persistent.Stepping;
using Persistent.Tests.Architecture;
using Xunit;

namespace Persistent.Tests.State;

/// <summary>Older versions are read through their migrations; what no migration leads from is told in full.</summary>
public sealed class MigrationTests
{
    private static readonly LadderV1 s_first = new(PersistentArray.Create(1.0, 2.0));

    [Fact]
    public void Chain_IsAppliedFromTheOldest()
    {
        var read = As<LadderV1, Ladder>(s_first);
        Assert.Equal(new Ladder(s_first.Values, "from 1, 2", 5), read);
        Assert.Same(s_first.Values, read.Values);
        Assert.Equal(new Ladder(s_first.Values, "x, 2", 5), As<LadderV2, Ladder>(new(s_first.Values, "x")));
        Assert.Equal(new LadderV2(s_first.Values, "from 1"), As<LadderV1, LadderV2>(s_first));
    }

    [Fact]
    public void StateOfAnotherName_IsReadThroughAMigrationThatTakesIt() => Assert.Equal(new Renamed(8), As<LadderV1, Renamed>(s_first));

    [Fact]
    public void TypeArguments_AreMigratedWhereTheyStand()
    {
        var old = new IntegrationState<LadderV1>(s_first, 1, 0.5, ControlState.Before(1), StepCounters.Zero, new("m", [s_first, s_first], [3]), new([1], [2]));
        var read = As<IntegrationState<LadderV1>, IntegrationState<Ladder>>(old);
        var now = new Ladder(s_first.Values, "from 1, 2", 5);
        Assert.Equal(new IntegrationState<Ladder>(now, 1, 0.5, ControlState.Before(1), StepCounters.Zero, new("m", [now, now], [3]), new([1], [2])), read);
    }

    [Fact]
    public void TypeArguments_AreMigratedOneByOne()
    {
        var old = new Pair<LadderV1, LadderV2>(s_first, Option<LadderV2>.Some(new(s_first.Values, "y")), 1);
        Assert.Equal(
            new Pair<Ladder, LadderV2>(new(s_first.Values, "from 1, 2", 5), old.Second, 1), As<Pair<LadderV1, LadderV2>, Pair<Ladder, LadderV2>>(old));
        Assert.Equal(
            new Pair<Ladder, Ladder>(new(s_first.Values, "from 1, 2", 5), Option<Ladder>.Some(new(s_first.Values, "y, 2", 5)), 1),
            As<Pair<LadderV1, LadderV2>, Pair<Ladder, Ladder>>(old));
    }

    [Fact]
    public void MembersOfOldVersions_AreReadWhereAHolderDidNotChangeItsVersion() => Assert.Equal(
        new Holder(new(s_first.Values, "from 1, 2", 5), [new(s_first.Values, "from 1, 2", 5)]), As<OldHolder, Holder>(new(s_first, [s_first])));

    [Fact]
    public void Unions_AreMigratedCaseByCase_WhereverTheyStand()
    {
        var (off, on) = (new MotorV1.Off(), new MotorV1.On(0.1));
        MotorV2 turning = new MotorV2.Turning(0.1f, new(PersistentArray.Create(0.1)));
        Motor still = new Motor.Still(), now = Motor.Migrate(turning);
        Assert.Equal(now, Motor.Migrate(MotorV2.Migrate(on)));
        Assert.Equal(now, As<MotorV1, Motor>(on));
        Assert.Equal(still, As<MotorV1, Motor>(off));
        Assert.Equal(now, As<MotorV2, Motor>(turning));
        Assert.Equal(Garage<Motor>.Of(still, now), As<Garage<MotorV1>, Garage<Motor>>(Garage<MotorV1>.Of(off, on)));
        Assert.Equal(
            Garage<Garage<Motor>>.Of(Garage<Motor>.Of(now, still), Garage<Motor>.Of(still, still)),
            As<Garage<Garage<MotorV1>>, Garage<Garage<Motor>>>(Garage<Garage<MotorV1>>.Of(Garage<MotorV1>.Of(on, off), Garage<MotorV1>.Of(off, off))));
    }

    [Fact]
    public void AnotherOrder_IsTold() => Assert.Equal(
        "sample.keywords@1 changed\n  the order was class, event and became event, class\n",
        Stored.Fails<Keywords, StorageFailure.ShapeDiffers>(Stored.Of(new TurnedKeywords(1, 2))).Difference);

    [Fact]
    public void MissingLink_IsNamed()
    {
        var failure = Stored.Fails<Gap, StorageFailure.NoMigration>(Stored.Of(new GapV1(1)));
        Assert.Equal(("sample.gap@1", "sample.gap@3", "sample.gap@1", "sample.gap@2"), (failure.Stored, failure.Expected, failure.From, failure.To));
        Assert.Equal("sample.gap@1 became sample.gap@2\n  X: f32 became f64\n", failure.Difference);
        Assert.Equal(new Gap(2), As<GapV2, Gap>(new(2)));
    }

    [Fact]
    public void MissingLink_InATypeArgument_IsNamed()
    {
        var failure = Stored.Fails<Couple<Gap>, StorageFailure.NoMigration>(Stored.Of(new Couple<GapV1>(new(new(1), Option<Shape>.None, 1))));
        Assert.Equal(("sample.couple@1<sample.gap@1>", "sample.gap@1", "sample.gap@2"), (failure.Stored, failure.From, failure.To));
    }

    [Fact]
    public void AnotherShapeOfTheSameVersion_IsToldMemberByMember()
    {
        var failure = Stored.Fails<Ladder, StorageFailure.ShapeDiffers>(Stored.Of(new OtherLadder(s_first.Values, "x", 1)));
        Assert.Equal(
            "sample.ladder@3 changed\n  Remark: text was removed\n  Rungs: i64 became i32\n  Note: text was added\n", failure.Difference);
    }

    [Fact]
    public void NestedShapes_AreToldMemberByMember() => Assert.Equal(
        "sample.shape@1 changed\n  circle.Radius: f32 became f64\n  nowhere: case was added\n",
        Stored.Fails<Couple<Nothing>, StorageFailure.ShapeDiffers>(Nested(new OtherShape.Square(1))).Difference);

    [Fact]
    public void LaterVersions_AreRefused()
    {
        var failure = Stored.Fails<Ladder, StorageFailure.ShapeDiffers>(Stored.Of(new LaterLadder(s_first.Values)));
        Assert.StartsWith("sample.ladder@4 became sample.ladder@3\n", failure.Difference, StringComparison.Ordinal);
        Assert.Contains("sample.ladder@4", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OtherStates_AreRefused() =>
        Assert.StartsWith(
            "sample.checked@1 became sample.numbers@1\n  Value: f64 was removed\n",
            Stored.Fails<Numbers, StorageFailure.ShapeDiffers>(Stored.Of(new Positive(1))).Difference, StringComparison.Ordinal);

    [Fact]
    public void WhatAMigrationThrows_IsAFailure() =>
        Assert.Equal("no rungs", Stored.Fails<Ladder, StorageFailure.Refused>(Stored.Of(new LadderV2(s_first.Values, "broken"))).Reason);

    [Fact]
    public void Wall_OfTheFirstVersion_IsReadAsThePresentOne()
    {
        var read = As<WallV1, Wall>(new(PersistentArray.Create(0.0, 26.85)));
        Assert.Equal(new Wall(PersistentArray.Create(273.15, 300.0), 0.01), read);
    }

    [Theory]
    [InlineData(1, "Wall.cs")]
    [InlineData(2, "Outline.cs")]
    public void PageOnVersions_ShowsTheExamplesAsTheyAre(int part, string file)
    {
        var source = File.ReadAllLines(Repository.PathOf("docs", "examples", "Versions", file)).Select(line => line.Trim()).ToHashSet(StringComparer.Ordinal);
        var shown = File.ReadAllText(Repository.PathOf("docs", "versions.md")).Split("```csharp")[part].Split("```")[0]
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.True(shown.Length > 7);
        Assert.All(shown, line => Assert.Contains(line, source));
    }

    [Fact]
    public void TheExampleOfElements_IsRefusedAsThePageSays()
    {
        var stored = Stored.Of(new Outline(PersistentArray.Create(1.0, 2), PersistentArray.Create(1, 0, 2)));
        Assert.Equal("Order has 2, and there are 2 points", Stored.Fails<Outline, StorageFailure.Refused>(stored).Reason);
        var good = new Outline(PersistentArray.Create(1.0, 2), PersistentArray.Create(1, 0, 1));
        Assert.Equal(good, Stored.Read<Outline>(Stored.Of(good)));
    }

    [Fact]
    public void PageOnVersions_ShowsTheMessageAsItIs() => Assert.Contains(
        new StorageFailure.NoMigration("wall@1", "wall@3", "wall@1", "wall@2", StateDescriptor.Difference(WallV1.Descriptor, WallV2.Descriptor)).Message,
        File.ReadAllText(Repository.PathOf("docs", "versions.md")), StringComparison.Ordinal);

    private static TNew As<TOld, TNew>(TOld old)
        where TOld : IState<TOld>
        where TNew : IState<TNew> => Stored.Read<TNew>(Stored.Of(old));

    /// <summary>A couple that was stored by a program with another shape of shapes.</summary>
    private static StoredState Nested(OtherShape shape) => new(
        StateEnvelope.Seal(Couple<Nothing>.Descriptor.Text.Replace(Shape.Descriptor.Line, OtherShape.Descriptor.Line, StringComparison.Ordinal), Stored.Content(shape).Span, 0),
        []);
}
