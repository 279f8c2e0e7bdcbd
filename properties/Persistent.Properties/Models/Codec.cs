using LanguageExt;
using Persistent.State;

namespace Persistent.Properties.Models;

/// <summary>The library's codec, or one that is broken on purpose.</summary>
internal class Codec
{
    public virtual Either<StorageFailure, StoredState> Write<T>(T state)
        where T : IState<T> => StateCodec.Write(state);

    public virtual Either<StorageFailure, T> Read<T>(ReadOnlyMemory<byte> bytes, IArraySource arrays)
        where T : IState<T> => StateCodec.Read<T>(bytes, arrays);
}
