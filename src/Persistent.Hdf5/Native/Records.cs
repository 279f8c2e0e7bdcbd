using System.Runtime.InteropServices;

namespace Persistent.Hdf5.Native;

/// <summary>One level of the error stack: <c>H5E_error2_t</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ErrorRecord
{
    internal long Class;
    internal long Major;
    internal long Minor;
    internal uint Line;
    internal byte* Function;
    internal byte* File;
    internal byte* Description;
}

/// <summary>What is known of a group: <c>H5G_info_t</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GroupRecord
{
    internal int Storage;
    internal ulong Links;
    internal long LargestOrder;
    internal byte Mounted;
}
