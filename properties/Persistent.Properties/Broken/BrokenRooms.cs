using Persistent.Hdf5.Segments;
using Persistent.Laws;
using Persistent.Properties.Models;
using Xunit;

namespace Persistent.Properties.Broken;

/// <summary>The laws of places reject what forgets, what gives a place twice, and what never deletes.</summary>
public sealed class BrokenRooms
{
    [Fact]
    public void RoomThatForgetsReleases_IsRejected()
    {
        var laws = new SpillSpaceLaws { Rooms = static () => new Forgets(32) };
        Assert.Throws<LawViolated>(laws.SlotsInUse_AreDisjoint_AndTheRestIsFree);
        Assert.Throws<LawViolated>(laws.FilesTake_EightSeventhsOfTheMostThatWasInUse_AndFiveSegments);
        Assert.Throws<LawViolated>(laws.EverythingReleased_LeavesAtMostTheSegmentsThatAreBeingFilled);
    }

    [Fact]
    public void RoomThatGivesAPlaceTwice_IsRejected() =>
        Assert.Throws<LawViolated>(new SpillSpaceLaws { Rooms = static () => new GivesTwice(32) }.SlotsInUse_AreDisjoint_AndTheRestIsFree);

    [Fact]
    public void RoomThatGivesBackTooLittle_IsRejected() =>
        Assert.Throws<LawViolated>(new SpillSpaceLaws { Rooms = static () => new GivesBackTooLittle(32) }.SlotsInUse_AreDisjoint_AndTheRestIsFree);

    [Fact]
    public void RoomThatMakesASegmentEachTime_IsRejected() =>
        Assert.Throws<LawViolated>(new SpillSpaceLaws { Rooms = static () => new NeverReuses(32) }.FilesTake_EightSeventhsOfTheMostThatWasInUse_AndFiveSegments);

    [Fact]
    public void RoomThatTakesAnythingBack_IsRejected() =>
        Assert.Throws<LawViolated>(new SpillSpaceLaws { Rooms = static () => new TakesAnything(32) }.BlocksThatAreFree_CannotBeGivenBack);

    private sealed class Forgets(int blocks) : Room(blocks)
    {
        internal override int? Give(int segment, long start, long count) => null;
    }

    private sealed class GivesTwice(int blocks) : Room(blocks)
    {
        private int _taken;

        internal override SpillSpace.Placement Take(long count, int writer)
        {
            if (++_taken % 5 != 0)
            {
                return base.Take(count, writer);
            }

            var twice = default(SpillSpace.Placement);
            Undo(() => twice = base.Take(count, writer));
            return twice;
        }
    }

    private sealed class GivesBackTooLittle(int blocks) : Room(blocks)
    {
        internal override int? Give(int segment, long start, long count) => count == 1 ? base.Give(segment, start, 1) : base.Give(segment, start, count - 1);
    }

    private sealed class NeverReuses(int blocks) : Room(blocks)
    {
        internal override SpillSpace.Placement Take(long count, int writer)
        {
            Seal();
            return base.Take(32, writer);
        }

        internal override int? Give(int segment, long start, long count) => null;
    }

    private sealed class TakesAnything(int blocks) : Room(blocks)
    {
        internal override int? Give(int segment, long start, long count)
        {
            try
            {
                return base.Give(segment, start, count);
            }
            catch (ArgumentException)
            {
                return null;
            }
        }
    }
}
