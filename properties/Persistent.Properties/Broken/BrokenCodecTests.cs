using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Properties.Models;
using Xunit;

namespace Persistent.Properties.Broken;

/// <summary>The laws of the codec reject states and codecs that are broken on purpose.</summary>
public sealed class BrokenCodecTests
{
    private static readonly LawRun s_run = new() { Cases = 150 };

    [Fact]
    public void AStateWrittenByHand_CanBeRight()
    {
        Comes<Straight>();
        Forgery<Straight>(new Codec());
    }

    [Fact]
    public void RoundTrip_RejectsWhatDropsPayloadsOfNaNs() => Rejects(Comes<DropsPayloads>);

    [Fact]
    public void RoundTrip_RejectsWhatDropsSignsOfZeros() => Rejects(Comes<DropsSigns>);

    [Fact]
    public void RoundTrip_RejectsWhatDropsLoneSurrogates() => Rejects(Comes<DropsSurrogates>);

    [Fact]
    public void RoundTrip_RejectsWhatTakesDefaultListsForEmptyOnes() => Rejects(Comes<FillsDefaults>);

    [Fact]
    public void RoundTrip_RejectsWhatForgetsAnArray() => Rejects(Comes<ForgetsAnArray>);

    [Fact]
    public void Damage_RejectsACodecThatIgnoresTheEnd() => Rejects(() => Damage(new IgnoresTheEnd()));

    [Fact]
    public void Damage_RejectsACodecThatSkipsTheChecksum() => Rejects(() => Damage(new SkipsTheChecksum()));

    [Fact]
    public void Forgery_RejectsACodecThatReadsCarelessly() => Rejects(() => Forgery<Straight>(new ReadsCarelessly()));

    [Fact]
    public void Forgery_RejectsAStateThatTakesAnyByteForATruthValue() => Rejects(() => Forgery<TakesAnyFlag>(new ReadsCarelessly()));

    [Fact]
    public void Forgeries_RejectACodecThatReadsCarelessly() => Rejects(() => ForgeryLaws.Holds(new ReadsCarelessly(), s_run));

    [Fact]
    public void Forgeries_RejectACodecThatTakesAnyDescriptor() => Rejects(() => ForgeryLaws.Holds(new TakesAnyDescriptor(), s_run));

    [Fact]
    public void ForgedElements_RejectACodecThatTakesElementsAtTheirWord() => Rejects(() => ElementLaws.Holds(new TakesElementsAtTheirWord(), s_run));

    [Fact]
    public void ForgedElements_RejectACodecThatAsksOnlyTheStatesInside() => Rejects(() => ElementLaws.Holds(new ReadsCarelessly(), s_run));

    [Fact] // the reader's own check of what it read finds it
    public void Forgery_OfAStateThatTakesAnyByte_IsRefusedByTheCodec() => Forgery<TakesAnyFlag>(new Codec());

    [Fact]
    public void Migrations_RejectAShortcutThatLeavesALinkOut() => Rejects(() => Law.Holds(
        "migrations chain", Draw.Both(Draw.Int(1, 3), Draw.Int(0, 1 << 20)),
        @case => CodecLaws.Chain(@case, old => LeavesALinkOut.Migrate(LinkV3.Migrate(LinkV2.Migrate(old))), LeavesALinkOut.Migrate), s_run));

    private static void Comes<TFlaw>()
        where TFlaw : IFlaw => Law.Holds("comes back", Draw.Int(0, 1 << 20), seed => CodecLaws.ComesBack<Crooked<TFlaw>>(new Codec(), seed), s_run);

    private static void Damage(Codec codec) => Law.Holds("damage", Schemas.Any, @case => CodecLaws.Each(nameof(CodecLaws.Damage), @case, codec), s_run);

    private static void Forgery<TFlaw>(Codec codec)
        where TFlaw : IFlaw => Law.Holds("forgery", Draw.Int(0, 1 << 20), seed => CodecLaws.Forgery<Crooked<TFlaw>>(codec, seed), s_run);

    private static void Rejects(Action law) => Assert.Throws<LawViolated>(law);
}
