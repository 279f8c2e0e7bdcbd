using LanguageExt;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Properties.Models;
using Persistent.State;
using Xunit;

namespace Persistent.Properties;

/// <summary>
/// Whatever is changed in a stored state whose checksums are made to agree again: reading fails in a typed way, or gives what the bytes say, and takes memory in
/// proportion to them.
/// </summary>
public sealed class ForgeryLaws
{
    private static readonly LawRun s_run = new() { Cases = 400 };

    [Fact]
    public void ForgedBytes_AreRefusedOrFaithful() => Holds(new Codec(), s_run);

    internal static void Holds(Codec codec, LawRun run) => Law.Holds(
        "forged bytes are refused or faithful", Draw.Both(Draw.Int(0, LibraryStates.Count - 1), Draw.Int(0, 1 << 20)),
        @case => LibraryStates.Show(@case.First, new Forge(codec, new(@case.Second))), run);

    private sealed class Forge(Codec codec, Random random) : LibraryStates.IUse
    {
        public void Of<TStored, TRead>(TStored state)
            where TStored : IState<TStored>
            where TRead : IState<TRead>
        {
            var stored = Right(StateCodec.Write(state));
            var whole = stored.Bytes.ToArray();
            var arrays = new Forged.Arrays(stored);
            var envelope = Right(StateEnvelope.Open(whole));
            Assert.True(codec.Read<TRead>(whole, arrays).IsRight);
            for (var i = 0; i < 12; i++)
            {
                var (text, content) = (envelope.Descriptor, envelope.Content.ToArray());
                for (var changes = random.Next(1, 3); changes > 0; changes--)
                {
                    (text, content) = random.Next(2) == 0 ? (Forged.Changed(text, random), content) : (text, Forged.Changed(content, random));
                }

                Check<TRead>(random.Next(4) == 0 ? Forged.Resealed(whole, random) : StateEnvelope.Seal(text, content, stored.Arrays.Length), arrays);
            }
        }

        private void Check<T>(byte[] bytes, IArraySource arrays)
            where T : IState<T>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var read = codec.Read<T>(bytes, arrays);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (4 << 20) + (1000L * bytes.Length));
            foreach (var failure in read.LeftAsEnumerable())
            {
                Assert.NotEmpty(failure.Message);
                Assert.NotEmpty(failure is StorageFailure.ShapeDiffers { Difference: var difference } ? difference : failure is StorageFailure.NoMigration { Difference: var other } ? other : "-");
            }

            foreach (var state in read.RightAsEnumerable())
            {
                var again = Right(codec.Write(state)).Bytes;
                var said = Right(StateEnvelope.Open(bytes)).Descriptor;
                Assert.True(said != T.Descriptor.Text ? Older(T.Descriptor, said) : again.Span.SequenceEqual(bytes), $"something else was read than the bytes say:\n{said}");
            }
        }

        /// <summary>Whether a descriptor mentions a state in an older version: else only the present shape can be read.</summary>
        private static bool Older(StateDescriptor present, string said) => said.Contains("laws.link@", StringComparison.Ordinal) && !present.Text.Equals(said, StringComparison.Ordinal);

        private static T Right<T>(Either<StorageFailure, T> either) => either.IfLeft(failure => throw new Xunit.Sdk.XunitException(failure.Message));
    }
}
