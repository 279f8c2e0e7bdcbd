namespace Persistent.Hdf5.Native;

/// <summary>Constants of libhdf5's headers that are not exported.</summary>
internal static class Code
{
    internal const uint ReadOnly = 0;
    internal const uint ReadWrite = 1;
    internal const uint Exclusive = 4;

    internal const int ScalarSpace = 0;
    internal const int NullSpace = 2;
    internal const int SetSelection = 0;
    internal const int Contiguous = 1;
    internal const int Chunked = 2;
    internal const int Virtual = 3;
    internal const int AllocateEarly = 1;
    internal const int FillNever = 1;
    internal const int StrongClose = 3;
    internal const int Version110 = 2;
    internal const int Utf8 = 1;
    internal const int Integer = 0;
    internal const int Float = 1;
    internal const int Text = 3;
    internal const int Compound = 6;
    internal const int WalkUpward = 0;
    internal const int WholeFile = 1;
    internal const int ByName = 0;
    internal const int Ascending = 0;

    /// <summary>The dimension that grows without bound.</summary>
    internal const ulong Unlimited = ulong.MaxValue;

    /// <summary>What <c>H5Dget_offset</c> returns for a dataset that has no place in the file.</summary>
    internal const ulong NoAddress = ulong.MaxValue;
}
