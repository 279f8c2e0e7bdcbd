using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Snapshots;
using Persistent.Snapshots.Spilling;
using Xunit;

namespace Persistent.Properties.Spilling;

/// <summary>Plans against the definition: a leaf's next use is the first of its snapshots', and the farthest goes first.</summary>
public sealed class PlanLaws
{
    private delegate SpillPlan<Piece> Planner(PlannedSnapshot<Piece>[] snapshots, long bytes, Forecast forecast);

    [Fact]
    public void Plans_EvictFarthestNextUseFirst_ThenColdest_AndNoMoreThanNeeded() => Holds(
        static (snapshots, bytes, forecast) => SpillPlan.Of(snapshots, static piece => piece.Gain, bytes, forecast));

    [Fact]
    public void TheLaw_RejectsPlansThatBeginWithTheWarmest() => Assert.Throws<LawViolated>(static () => Holds(
        static (snapshots, bytes, forecast) => SpillPlan.Of(snapshots.Select(static s => s with { LastUse = -s.LastUse }), static piece => piece.Gain, bytes, forecast)));

    [Fact]
    public void TheLaw_RejectsPlansThatEvictTooMuch() => Assert.Throws<LawViolated>(static () => Holds(
        static (snapshots, bytes, forecast) => SpillPlan.Of(snapshots, static piece => piece.Gain, bytes + 2, forecast)));

    [Fact]
    public void TheLaw_RejectsPlansWithoutForecast() => Assert.Throws<LawViolated>(static () => Holds(
        static (snapshots, bytes, _) => SpillPlan.Of(snapshots, static piece => piece.Gain, bytes, Forecast.Unknown)));

    private static void Holds(Planner planner) => Law.Holds(
        "plans evict the farthest next use first, then the coldest, and no more than needed",
        Draw.Three(Draw.List(Draw.List(Draw.Int(0, 30), 8), 8), Draw.Int(0, 60), Draw.List(Draw.Int(0, 7), 8)),
        @case =>
        {
            var (shapes, bytes, order) = @case;
            var pieces = Enumerable.Range(0, 31).Select(static i => new Piece(i, Gain: i % 3)).ToArray();
            var snapshots = shapes.Select((shape, i) => new PlannedSnapshot<Piece>(new(i), (i * 5) % 8, shape.Select(at => pieces[at]))).ToArray();
            var forecast = Forecast.InOrder(order.Select(static i => new SnapshotId(i)));
            var plan = planner(snapshots, bytes, forecast);

            Assert.Distinct(plan.Leaves);
            Assert.All(plan.Leaves, static piece => Assert.True(piece.Gain > 0));
            Assert.Equal(plan.Leaves.Sum(static piece => (long)piece.Gain), plan.Bytes);
            var all = snapshots.SelectMany(static s => s.Leaves).Distinct().Where(static piece => piece.Gain > 0).ToArray();
            Assert.True(plan.Bytes >= bytes || plan.Leaves.Length == all.Length);
            Assert.True(plan.Leaves.IsEmpty || plan.Bytes - plan.Leaves[^1].Gain < bytes);

            // What stays is needed no later than what goes.
            var going = plan.Leaves.Select(NextUse).ToArray();
            Assert.Equal(going.OrderDescending(), going);
            Assert.All(all.Except(plan.Leaves), stays => Assert.All(going, goes => Assert.True(NextUse(stays).CompareTo(goes) <= 0)));

            (int Turn, long Coldness) NextUse(Piece piece) => snapshots
                .Where(s => s.Leaves.Contains(piece))
                .Min(s => (forecast.NextUse(s.Id).IfNone(int.MaxValue), -s.LastUse));
        },
        new() { Cases = 300 });

    private sealed record Piece(int Number, int Gain);
}
