using LanguageExt;
using Persistent.Hdf5.Segments;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Properties.Models;
using Persistent.State;
using Xunit;

namespace Persistent.Properties;

/// <summary>Leaves in segments: what is read back is what was written, or a failure; whatever storage does and in whatever order.</summary>
public sealed class SpillLaws
{
    /// <summary>Reads a slot: as the library does, or in a way that is broken on purpose.</summary>
    internal Func<SegmentStore, SegmentSlot, Either<FileFailure, byte[]>> Read { get; init; } = ReadChecked;

    [Fact]
    public void WhatIsRead_IsWhatWasWritten_OrAFailure() => Law.Holds(
        nameof(WhatIsRead_IsWhatWasWritten_OrAFailure),
        Draw.Both(Draw.List(Draw.Int(0, 12), 12), Draw.List(Draw.Both(Draw.Int(0, 9), Draw.Int(0, 40_000)), 60)),
        @case =>
        {
            var folder = Directory.CreateTempSubdirectory("persistent-laws-");
            try
            {
                var files = new MemorySegments([.. @case.First.Select(fault => (SegmentFault)(fault > 5 ? 0 : fault))]);
                using (var store = SegmentStore.Open(folder.FullName, files, new() { SegmentBytes = 16 * 4096 }).IfLeft(() => throw new InvalidOperationException("It did not open.")))
                {
                    Run(store, @case.Second, @case.First.Length == 0);

                    // Another thread deletes what holds nothing any more.
                    Assert.True(SpinWait.SpinUntil(() => store.Counters.FileBytes == 0 == (files.Count == 0), TimeSpan.FromSeconds(10)));
                }

                Assert.Equal(0, files.Count);
                Assert.Empty(folder.GetFileSystemInfos());
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        },
        new() { Cases = 60 });

    private void Run(SegmentStore store, (int Kind, int Number)[] commands, bool isSound)
    {
        var held = new List<(SegmentSlot Slot, byte[] Leaf)>();
        foreach (var ((kind, number), i) in commands.Select((command, i) => (command, i)))
        {
            switch (kind)
            {
                case 0:
                    Assert.True(store.Seal().IsNone || !isSound);
                    break;
                case < 3 when held.Count > 0:
                    store.Release(held[number % held.Count].Slot);
                    held.RemoveAt(number % held.Count);
                    break;
                case < 6 when held.Count > 0:
                    var (slot, expected) = held[number % held.Count];
                    Read(store, slot).Match(leaf => Assert.Equal(expected, leaf), failure => Assert.False(isSound, failure.Message));
                    break;
                default:
                    var fresh = new byte[number];
                    new Random(i).NextBytes(fresh);
                    store.Write(fresh).Match(written => held.Add((written, fresh)), failure => Assert.False(isSound, failure.Message));
                    break;
            }

            Assert.Equal(held.Sum(entry => (long)entry.Leaf.Length), store.Counters.BytesHeld);
        }
    }

    internal static Either<FileFailure, byte[]> ReadChecked(SegmentStore store, SegmentSlot slot)
    {
        var bytes = new byte[slot.Bytes];
        return store.Read(slot, bytes).Match(failure => Prelude.Left<FileFailure, byte[]>(failure), () => Prelude.Right<FileFailure, byte[]>(bytes));
    }
}

/// <summary>The law of what is read rejects a reader that takes no notice of a failure.</summary>
public sealed class BrokenSpillReaders
{
    [Fact]
    public void ReaderThatTakesNoNoticeOfAFailure_IsRejected() =>
        Assert.Throws<LawViolated>(new SpillLaws
        {
            Read = static (store, slot) =>
            {
                var bytes = new byte[slot.Bytes];
                _ = store.Read(slot, bytes);
                return bytes;
            },
        }.WhatIsRead_IsWhatWasWritten_OrAFailure);

    [Fact]
    public void ReaderThatFindsTheNextLeaf_IsRejected()
    {
        SegmentSlot? last = null;
        Assert.Throws<LawViolated>(new SpillLaws
        {
            Read = (store, slot) =>
            {
                var read = last is { } other && other.Bytes == slot.Bytes ? SpillLaws.ReadChecked(store, slot) : new byte[slot.Bytes];
                last = slot;
                return read;
            },
        }.WhatIsRead_IsWhatWasWritten_OrAFailure);
    }
}
