namespace Persistent.Hdf5;

/// <summary>libhdf5 refused a call. It does not leave this library: <see cref="Hdf5Library.Call"/> types it.</summary>
internal sealed class Hdf5Exception(string doing, string reason) : Exception($"{doing}: {reason}")
{
    /// <summary>What libhdf5 was asked to do.</summary>
    internal string Doing { get; } = doing;

    /// <summary>Its error stack in one line.</summary>
    internal string Reason { get; } = reason;
}
