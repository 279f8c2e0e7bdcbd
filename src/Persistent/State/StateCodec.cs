using System.Collections.Immutable;
using LanguageExt;
using Persistent.Arrays;

namespace Persistent.State;

/// <summary>Turns states into bytes and arrays, and back, bit for bit.</summary>
/// <remarks>
/// <para>The bytes say which shape is stored, in stable names; they never name a type. The types that a state can contain are all that reading can make.</para>
/// <para>Pure and safe to use from any thread. Storing the elements of arrays is up to the caller; they are looked at only when a state is read that <see cref="IChecksElements"/>.</para>
/// </remarks>
public static class StateCodec
{
    /// <summary>Turns a state into bytes and arrays, having read it back: what is returned is known to give the same bits.</summary>
    /// <typeparam name="T">The state.</typeparam>
    /// <param name="state">The state; only read.</param>
    /// <returns>The bytes and the arrays, which the state shares; or a <see cref="StorageFailure.Unwritable"/> for a state beyond what can be stored, or with null in a member that allows none, or a
    /// <see cref="StorageFailure.Refused"/> when its constructor does not keep what it is given. Time and memory in proportion to what is not in arrays.</returns>
    /// <exception cref="ArgumentNullException">The state itself is null.</exception>
    /// <exception cref="ArgumentException">A map of the state is not in ordinal order.</exception>
    public static Either<StorageFailure, StoredState> Write<T>(T state)
        where T : IState<T>
    {
        ArgumentNullException.ThrowIfNull(state);
        var written = ContentWriter.Of(state);
        if (written.Failure is { } failure)
        {
            return failure;
        }

        var places = new ReadBack(written.Arrays);
        return ReadContent<T>(written.Content, ReadingPlan.AsStored, places)
            .MapLeft(failure => failure is StorageFailure.Malformed { Place: var place, Problem: var problem } ? new StorageFailure.Unwritable(place, $"it {problem}") : failure)
            .Map(_ => new StoredState(StateEnvelope.Seal(T.Descriptor.Text, written.Content.Span, written.Arrays.Count), places.Seen));
    }

    /// <summary>Reads a state, an older version through its migrations.</summary>
    /// <typeparam name="T">The state.</typeparam>
    /// <param name="bytes">What <see cref="Write"/> returned; may come from anywhere.</param>
    /// <param name="arrays">Supplies the arrays.</param>
    /// <returns>
    /// The state. Or <see cref="StorageFailure.NotAState"/>, <see cref="StorageFailure.UnknownFormat"/>, <see cref="StorageFailure.Truncated"/>,
    /// <see cref="StorageFailure.Trailing"/>, <see cref="StorageFailure.Damaged"/> or <see cref="StorageFailure.Malformed"/> for bytes that are not what was written;
    /// <see cref="StorageFailure.ShapeDiffers"/> or <see cref="StorageFailure.NoMigration"/> for another shape; <see cref="StorageFailure.WrongArray"/> or
    /// <see cref="StorageFailure.MissingArray"/> for arrays that are not those of the state; <see cref="StorageFailure.Refused"/> when a constructor or a migration
    /// throws, or a state has a <see cref="IChecksElements.Fault"/>; and whatever failure the source has. Time and memory in proportion to the bytes, and to the elements that states look at.
    /// </returns>
    public static Either<StorageFailure, T> Read<T>(ReadOnlyMemory<byte> bytes, IArraySource arrays)
        where T : IState<T>
    {
        ArgumentNullException.ThrowIfNull(arrays);
        return from envelope in StateEnvelope.Open(bytes)
               from plan in ReadingPlan.Of(T.Descriptor, envelope.Descriptor)
               from state in ReadContent<T>(envelope.Content, plan, arrays, envelope.Arrays)
               select state;
    }

    /// <summary>The text of the descriptor that bytes were written with, without reading the state.</summary>
    /// <param name="bytes">What <see cref="Write"/> returned; may come from anywhere.</param>
    /// <returns>The text; or why the bytes cannot be trusted, as <see cref="Read"/> says it.</returns>
    public static Either<StorageFailure, string> DescriptorText(ReadOnlyMemory<byte> bytes) => StateEnvelope.Open(bytes).Map(envelope => envelope.Descriptor);

    private static Either<StorageFailure, T> ReadContent<T>(ReadOnlyMemory<byte> content, ReadingPlan plan, IArraySource arrays, int? expected = null)
        where T : IState<T>
    {
        var reader = new StateReader(content, plan, arrays);
        var state = Guarded<T>(reader);
        return reader.Failure is { } failure ? failure
            : reader.Offset < content.Length ? new StorageFailure.Trailing(reader.Offset, content.Length - reader.Offset)
            : expected is { } count && count != reader.Places ? new StorageFailure.Malformed("", 0, FormattableString.Invariant($"has {reader.Places} arrays instead of {count}"))
            : plan.Migrates ? state!
            : Compare(state!, content, plan);
    }

    /// <summary>Reads, and makes failures of what constructors and migrations throw; what the source throws is its own.</summary>
    private static T? Guarded<T>(StateReader reader)
        where T : IState<T>
    {
        try
        {
            return reader.State<T>();
        }
#pragma warning disable CA1031 // the code of users' constructors and migrations can throw anything
        catch (Exception thrown) when (!reader.AsksSource && thrown is not (OutOfMemoryException or LeafPoolExhausted or OperationCanceledException))
#pragma warning restore CA1031
        {
            reader.Refuse(thrown.Message);
            return default;
        }
    }

    /// <summary>Writes what was read: it must give the bytes that it was read from, or a constructor changed something.</summary>
    private static Either<StorageFailure, T> Compare<T>(T state, ReadOnlyMemory<byte> content, ReadingPlan plan)
        where T : IState<T>
    {
        var again = ContentWriter.Of(state);
        if (content.Span.SequenceEqual(again.Content.Span))
        {
            return state;
        }

        var reader = new StateReader(content, plan, new ReadBack(again.Arrays)) { Sought = (content.Span.CommonPrefixLength(again.Content.Span), null) };
        _ = Guarded<T>(reader);
        return new StorageFailure.Refused(reader.Sought.Place ?? "", "a constructor made another value of what it was given");
    }

    /// <summary>Supplies the arrays of a state that was just written, and notes their places.</summary>
    private sealed class ReadBack(IReadOnlyList<IHasArrays> arrays) : IArraySource
    {
        private readonly ImmutableArray<PlacedArray>.Builder _seen = ImmutableArray.CreateBuilder<PlacedArray>(arrays.Count);

        public ImmutableArray<PlacedArray> Seen => _seen.ToImmutable();

        public bool Vouches => true;

        public Either<StorageFailure, PersistentArray<T>> Array<T>(ArrayPlace place)
            where T : unmanaged => Next(place) is PersistentArray<T> array ? array : new StorageFailure.MissingArray(place);

        public Either<StorageFailure, Column<T>> Column<T>(ArrayPlace place)
            where T : unmanaged => Next(place) is Column<T> column ? column : new StorageFailure.MissingArray(place);

        private IHasArrays? Next(ArrayPlace place)
        {
            if (place.Index >= arrays.Count)
            {
                return null;
            }

            _seen.Add(new(place, arrays[place.Index]));
            return arrays[place.Index];
        }
    }
}
