using System.Runtime.InteropServices;

namespace Persistent.Hdf5.Native;

/// <summary>The identifiers that libhdf5 exports as variables, which have their values once it is open.</summary>
internal sealed unsafe class Symbols(nint library)
{
    internal long FileAccess { get; } = Read(library, "H5P_CLS_FILE_ACCESS_ID_g");

    /// <summary>Whether the library can be told not to lock files (1.10.7 and later).</summary>
    internal bool CanLeaveUnlocked { get; } = NativeLibrary.TryGetExport(library, "H5Pset_file_locking", out _);

    internal long DatasetCreation { get; } = Read(library, "H5P_CLS_DATASET_CREATE_ID_g");

    internal long LinkCreation { get; } = Read(library, "H5P_CLS_LINK_CREATE_ID_g");

    internal long Text { get; } = Read(library, "H5T_C_S1_g");

    internal long SingleLittleEndian { get; } = Read(library, "H5T_IEEE_F32LE_g");

    /// <summary>The type of the numbers of this machine, which are little-endian wherever this library runs.</summary>
    internal long TypeOf<T>()
        where T : unmanaged => Type.GetTypeCode(typeof(T)) switch
        {
            TypeCode.SByte => _numbers[0],
            TypeCode.Byte => _numbers[1],
            TypeCode.Int16 => _numbers[2],
            TypeCode.UInt16 => _numbers[3],
            TypeCode.Int32 => _numbers[4],
            TypeCode.UInt32 => _numbers[5],
            TypeCode.Int64 => _numbers[6],
            TypeCode.UInt64 => _numbers[7],
            TypeCode.Single => _numbers[8],
            TypeCode.Double => _numbers[9],
            _ => throw new NotSupportedException($"{typeof(T)} has no type in HDF5 here; write its bits as an integer."),
        };

    private readonly long[] _numbers =
    [
        Read(library, "H5T_STD_I8LE_g"), Read(library, "H5T_STD_U8LE_g"), Read(library, "H5T_STD_I16LE_g"), Read(library, "H5T_STD_U16LE_g"),
        Read(library, "H5T_STD_I32LE_g"), Read(library, "H5T_STD_U32LE_g"), Read(library, "H5T_STD_I64LE_g"), Read(library, "H5T_STD_U64LE_g"),
        Read(library, "H5T_IEEE_F32LE_g"), Read(library, "H5T_IEEE_F64LE_g"),
    ];

    private static long Read(nint library, string name) => *(long*)NativeLibrary.GetExport(library, name);
}
