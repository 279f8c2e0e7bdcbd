using Persistent.Arrays;
using Persistent.Snapshots;
using Persistent.Snapshots.Spilling;

namespace Persistent.Properties.Spilling;

/// <summary>Accounts that are kept wrongly, each in a way that a store must not get away with.</summary>
internal static class BrokenBooks
{
    internal static IReadOnlyDictionary<string, Func<LeafBook>> All { get; } = new Dictionary<string, Func<LeafBook>>(StringComparer.Ordinal)
    {
        ["evicts before the write is safe"] = static () => new EvictsTooEarly(),
        ["evicts what others hold"] = static () => new EvictsWhatOthersHold(),
        ["counts shared leaves twice"] = static () => new CountsTwice(),
        ["restores the wrong leaf"] = static () => new MixesUpSlots(),
        ["forgets a failure"] = static () => new ForgetsFailures(),
        ["forgets that a leaf is stored"] = static () => new ForgetsSlots(),
        ["takes what was restored for its own"] = static () => new ForgetsWhoRestored(),
        ["does not see that others let go"] = static () => new NeverLooks(),
    };

    private sealed class EvictsTooEarly : LeafBook
    {
        internal override bool MayDrop(HeldLeaf leaf) => leaf is { IsAlone: true, IsInFlight: false };
    }

    private sealed class EvictsWhatOthersHold : LeafBook
    {
        internal override bool MaySpill(HeldLeaf leaf) => leaf is { Resident: not null, IsInFlight: false };

        internal override bool MayDrop(HeldLeaf leaf) => leaf is { Resident: not null, IsInFlight: false, Slot: not null };
    }

    private sealed class CountsTwice : LeafBook
    {
        internal override long Counted(HeldLeaf leaf) => (long)leaf.Size * Math.Max(1, leaf.Uses);
    }

    private sealed class MixesUpSlots : LeafBook
    {
        private SpillSlot? _last;

        internal override void EndWrite(HeldLeaf leaf, SpillSlot? slot, ICollection<SpillSlot> freed)
        {
            base.EndWrite(leaf, _last ?? slot, freed);
            _last ??= slot;
        }
    }

    private sealed class ForgetsFailures : LeafBook
    {
        internal override void EndWrite(HeldLeaf leaf, SpillSlot? slot, ICollection<SpillSlot> freed) => base.EndWrite(leaf, slot ?? new(-1), freed);
    }

    private sealed class ForgetsSlots : LeafBook
    {
        internal override void Settle(HeldLeaf leaf, Leaf read)
        {
            base.Settle(leaf, read);
            leaf.Slot = null;
        }
    }

    private sealed class ForgetsWhoRestored : LeafBook
    {
        internal override Leaf Share(HeldLeaf leaf)
        {
            leaf.Resident!.Share();
            return leaf.Resident;
        }
    }

    private sealed class NeverLooks : LeafBook
    {
        internal override void Look()
        {
        }
    }
}
