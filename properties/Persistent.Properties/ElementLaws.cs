using LanguageExt;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Properties.Models;
using Persistent.State;
using Xunit;

namespace Persistent.Properties;

/// <summary>
/// Whatever is changed in the elements of a stored state's arrays: it is refused in a typed way, or a state is read that the library's functions could have made, with just these elements.
/// </summary>
public sealed class ElementLaws
{
    private static readonly LawRun s_run = new() { Cases = 400 };

    [Fact]
    public void ForgedElements_AreRefusedOrThoseOfAStateThatCouldBeMade() => Holds(new Codec(), s_run);

    internal static void Holds(Codec codec, LawRun run) => Law.Holds(
        "forged elements are refused or could be", Draw.Both(Draw.Int(0, LibraryStates.Count - 1), Draw.Int(0, 1 << 20)),
        @case => LibraryStates.Show(@case.First, new Forge(codec, new(@case.Second))), run);

    private sealed class Forge(Codec codec, Random random) : LibraryStates.IUse
    {
        public void Of<TStored, TRead>(TStored state)
            where TStored : IState<TStored>
            where TRead : IState<TRead>
        {
            var stored = Right(StateCodec.Write(state));
            Assert.True(AsMade.Holds(Right(codec.Read<TRead>(stored.Bytes, new ArraysInMemory(stored.Arrays)))));
            for (var i = 0; i < 12 && stored.Arrays.Any(array => array.Place.Length > 0); i++)
            {
                var arrays = Forged.Changed(stored.Arrays, random);
                foreach (var read in codec.Read<TRead>(stored.Bytes, new ArraysInMemory(arrays)).Match(Right: Seq<TRead>, Left: Told<TRead>))
                {
                    Assert.True(AsMade.Holds(read), "a state was read that no function makes");
                    Assert.Equal(arrays.Select(array => array.Content), Right(codec.Write(read)).Arrays.Select(array => array.Content));
                }
            }
        }

        private static Seq<T> Told<T>(StorageFailure failure)
        {
            var refused = Assert.IsType<StorageFailure.Refused>(failure);
            Assert.NotEmpty(refused.Reason);
            Assert.DoesNotContain('\n', refused.Message);
            return default;
        }

        private static Seq<T> Seq<T>(T one) => Prelude.Seq1(one);

        private static T Right<T>(Either<StorageFailure, T> either) => either.IfLeft(failure => throw new Xunit.Sdk.XunitException(failure.Message));
    }
}
