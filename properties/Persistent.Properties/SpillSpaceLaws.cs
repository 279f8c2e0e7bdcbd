using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Properties.Models;
using Xunit;

namespace Persistent.Properties;

/// <summary>Places of leaves in segments: whatever is written, released and sealed in whatever order.</summary>
public sealed class SpillSpaceLaws
{
    private const int SegmentBlocks = 32;

    /// <summary>Makes what gives places: the library's, or one that is broken on purpose.</summary>
    internal Func<Room> Rooms { get; init; } = static () => new(SegmentBlocks);

    [Fact]
    public void SlotsInUse_AreDisjoint_AndTheRestIsFree() => Law.Holds(
        nameof(SlotsInUse_AreDisjoint_AndTheRestIsFree),
        Draw.List(Draw.Both(Draw.Int(0, 9), Draw.Int(1, 40)), 120),
        commands => Run(Rooms(), commands, Check),
        new() { Cases = 300 });

    [Fact]
    public void FilesTake_EightSeventhsOfTheMostThatWasInUse_AndFiveSegments() => Law.Holds(
        nameof(FilesTake_EightSeventhsOfTheMostThatWasInUse_AndFiveSegments),
        Draw.Both(Draw.Int(1, 8), Draw.List(Draw.Both(Draw.Int(1, 9), Draw.Int(1, 1000)), 200)),
        @case =>
        {
            // Leaves of one size that divides the segment, as those of one field: nothing is lost to pieces that are too short.
            var size = 1 << (@case.First % 4);
            var most = 0L;
            Run(Rooms(), [.. @case.Second.Select(command => (command.First, size))], (room, used) =>
            {
                most = Math.Max(most, used.Sum(slot => slot.Count));
                Assert.True(room.AllBlocks * 7 <= (most * 8) + (5 * 7 * SegmentBlocks), $"{room.AllBlocks} blocks for {most}");
            });
        },
        new() { Cases = 200 });

    [Fact]
    public void EverythingReleased_LeavesAtMostTheSegmentsThatAreBeingFilled() => Law.Holds(
        nameof(EverythingReleased_LeavesAtMostTheSegmentsThatAreBeingFilled),
        Draw.List(Draw.Both(Draw.Int(0, 9), Draw.Int(1, 40)), 60),
        commands =>
        {
            var room = Rooms();
            var used = Run(room, commands, static (_, _) => { });
            foreach (var slot in used)
            {
                room.Give(slot.Segment, slot.Start, slot.Count);
            }

            Check(room, []);

            // A segment may have been empty when it was sealed or left for a leaf that it could not hold.
            Assert.All(room.Segments, segment => Assert.Equal([(0L, segment.Blocks)], segment.Free));
            Assert.True(room.Segments.Count() <= 2 + commands.Count(command => command.First == 0 || command.Second > SegmentBlocks));
        },
        new() { Cases = 200 });

    [Fact]
    public void BlocksThatAreFree_CannotBeGivenBack() => Law.Holds(
        nameof(BlocksThatAreFree_CannotBeGivenBack),
        Draw.Three(Draw.List(Draw.Both(Draw.Int(1, 9), Draw.Int(1, 10)), 30), Draw.Int(-2, 34), Draw.Int(0, 10)),
        @case =>
        {
            var room = Rooms();
            var used = Run(room, @case.First, static (_, _) => { });
            foreach (var (number, blocks, _) in room.Segments)
            {
                var (start, end) = (@case.Second, @case.Second + @case.Third);
                var inUse = Enumerable.Range(start, @case.Third).All(block => used.Exists(slot => slot.Segment == number && block >= slot.Start && block < slot.Start + slot.Count));
                if (!inUse || start == end)
                {
                    Assert.ThrowsAny<ArgumentException>(() => room.Give(number, start, @case.Third));
                }
            }

            Check(room, used);
        },
        new() { Cases = 200 });

    /// <summary>0 seals, 1 to 3 release, 4 to 7 write by one writer, more by another. What is in use after each is checked.</summary>
    private static List<Slot> Run(Room room, (int Kind, int Size)[] commands, Action<Room, List<Slot>> check)
    {
        var used = new List<Slot>();
        foreach (var (kind, size) in commands)
        {
            switch (kind)
            {
                case 0:
                    room.Seal();
                    break;
                case < 4 when used.Count > 0:
                    var slot = used[size % used.Count];
                    used.Remove(slot);
                    var deleted = room.Give(slot.Segment, slot.Start, slot.Count);
                    Assert.True(deleted is null || (deleted == slot.Segment && !used.Exists(other => other.Segment == deleted)), $"segment {deleted} was deleted");
                    break;
                default:
                    var placement = room.Take(size, kind < 8 ? 0 : 1);
                    Assert.NotEqual(placement.Segment, placement.Sealed);
                    used.Add(new(placement.Segment, placement.Start, size));
                    break;
            }

            check(room, used);
        }

        return used;
    }

    private static void Check(Room room, List<Slot> used)
    {
        var segments = room.Segments.ToDictionary(segment => segment.Number);
        Assert.All(used, slot => Assert.Contains(slot.Segment, segments.Keys));
        foreach (var (number, blocks, free) in segments.Values)
        {
            var here = used.Where(slot => slot.Segment == number).Select(slot => (slot.Start, slot.Count, IsFree: false))
                .Concat(free.Select(extent => (extent.Start, extent.Count, IsFree: true)))
                .OrderBy(extent => extent.Start).ToArray();
            var end = 0L;
            var wasFree = false;
            foreach (var extent in here)
            {
                Assert.Equal(end, extent.Start);
                Assert.False(wasFree && extent.IsFree, "neighbours are not joined");
                (end, wasFree) = (end + extent.Count, extent.IsFree);
            }

            Assert.Equal(blocks, end);
        }
    }

    private readonly record struct Slot(int Segment, long Start, long Count);
}
