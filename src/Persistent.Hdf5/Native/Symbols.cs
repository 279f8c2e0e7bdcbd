using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Persistent.Hdf5.Native;

/// <summary>The identifiers that libhdf5 exports as variables, which have their values once it is open.</summary>
internal sealed unsafe class Symbols(nint library)
{
    private const string FileAccessName = "H5P_CLS_FILE_ACCESS_ID_g";
    private const string DatasetCreationName = "H5P_CLS_DATASET_CREATE_ID_g";
    private const string LinkCreationName = "H5P_CLS_LINK_CREATE_ID_g";
    private const string TextName = "H5T_C_S1_g";
    private const string SingleName = "H5T_IEEE_F32LE_g";
    private const string LockingName = "H5Pset_file_locking";

    private static readonly ImmutableArray<string> NumberNames =
    [
        "H5T_STD_I8LE_g", "H5T_STD_U8LE_g", "H5T_STD_I16LE_g", "H5T_STD_U16LE_g",
        "H5T_STD_I32LE_g", "H5T_STD_U32LE_g", "H5T_STD_I64LE_g", "H5T_STD_U64LE_g",
        SingleName, "H5T_IEEE_F64LE_g",
    ];

    private readonly ImmutableArray<long> _numbers = [.. NumberNames.Select(name => Read(library, name))];

    /// <summary>Everything that a library must export to be used: all functions that are bound but those that can be done without, and the variables.</summary>
    internal static ImmutableArray<string> Needed { get; } =
    [
        .. typeof(H5).GetMethods(BindingFlags.Static | BindingFlags.NonPublic).Select(static bound => bound.GetCustomAttribute<LibraryImportAttribute>()?.EntryPoint)
            .OfType<string>().Where(static name => name != LockingName).Order(StringComparer.Ordinal),
        FileAccessName, DatasetCreationName, LinkCreationName, TextName, .. NumberNames,
    ];

    internal long FileAccess { get; } = Read(library, FileAccessName);

    /// <summary>Whether the library can be told not to lock files (1.10.7 and later).</summary>
    internal bool CanLeaveUnlocked { get; } = NativeLibrary.TryGetExport(library, LockingName, out _);

    internal long DatasetCreation { get; } = Read(library, DatasetCreationName);

    internal long LinkCreation { get; } = Read(library, LinkCreationName);

    internal long Text { get; } = Read(library, TextName);

    internal long SingleLittleEndian { get; } = Read(library, SingleName);

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

    private static long Read(nint library, string name) => *(long*)NativeLibrary.GetExport(library, name);
}
