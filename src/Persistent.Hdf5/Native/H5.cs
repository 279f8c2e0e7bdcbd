using System.Runtime.InteropServices;

namespace Persistent.Hdf5.Native;

/// <summary>The functions of libhdf5 that are used, by their names without the prefix. Only the HDF5 thread calls them.</summary>
/// <remarks>Identifiers are 64-bit, sizes and addresses of files unsigned 64-bit, results below zero are errors: version 1.10 and later.</remarks>
internal static unsafe partial class H5
{
    /// <summary>The name that <see cref="Hdf5Library"/> resolves.</summary>
    internal const string Library = "hdf5";

    [LibraryImport(Library, EntryPoint = "H5dont_atexit")]
    internal static partial int NoExitWork();

    [LibraryImport(Library, EntryPoint = "H5open")]
    internal static partial int Open();

    [LibraryImport(Library, EntryPoint = "H5get_libversion")]
    internal static partial int Version(out uint major, out uint minor, out uint release);

    [LibraryImport(Library, EntryPoint = "H5Eset_auto2")]
    internal static partial int SetAutomaticErrors(long stack, nint function, nint data);

    [LibraryImport(Library, EntryPoint = "H5Ewalk2")]
    internal static partial int WalkErrors(long stack, int direction, delegate* unmanaged[Cdecl]<uint, ErrorRecord*, void*, int> function, void* data);

    [LibraryImport(Library, EntryPoint = "H5Eclear2")]
    internal static partial int ClearErrors(long stack);

    [LibraryImport(Library, EntryPoint = "H5Eget_msg")]
    internal static partial nint ErrorText(long message, int* kind, byte* text, nuint size);

    [LibraryImport(Library, EntryPoint = "H5Fcreate", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial long CreateFile(string path, uint flags, long creation, long access);

    [LibraryImport(Library, EntryPoint = "H5Fopen", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial long OpenFile(string path, uint flags, long access);

    [LibraryImport(Library, EntryPoint = "H5Iget_file_id")]
    internal static partial long FileOf(long thing);

    [LibraryImport(Library, EntryPoint = "H5Fget_filesize")]
    internal static partial int FileSize(long file, ulong* bytes);

    [LibraryImport(Library, EntryPoint = "H5Fflush")]
    internal static partial int FlushFile(long file, int scope);

    [LibraryImport(Library, EntryPoint = "H5Fclose")]
    internal static partial int CloseFile(long file);

    [LibraryImport(Library, EntryPoint = "H5Gcreate2", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial long CreateGroup(long parent, string name, long link, long creation, long access);

    [LibraryImport(Library, EntryPoint = "H5Gopen2", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial long OpenGroup(long parent, string name, long access);

    [LibraryImport(Library, EntryPoint = "H5Gget_info")]
    internal static partial int GroupSize(long group, GroupRecord* record);

    [LibraryImport(Library, EntryPoint = "H5Gclose")]
    internal static partial int CloseGroup(long group);

    [LibraryImport(Library, EntryPoint = "H5Lexists", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int LinkExists(long parent, string name, long access);

    [LibraryImport(Library, EntryPoint = "H5Lget_name_by_idx", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint LinkName(long parent, string group, int index, int order, ulong n, byte* name, nuint size, long access);

    [LibraryImport(Library, EntryPoint = "H5Screate")]
    internal static partial long CreateSpace(int kind);

    [LibraryImport(Library, EntryPoint = "H5Screate_simple")]
    internal static partial long CreateSimpleSpace(int rank, ulong* shape, ulong* most);

    [LibraryImport(Library, EntryPoint = "H5Sselect_hyperslab")]
    internal static partial int SelectSlab(long space, int operation, ulong* start, ulong* stride, ulong* count, ulong* block);

    [LibraryImport(Library, EntryPoint = "H5Sselect_all")]
    internal static partial int SelectAll(long space);

    [LibraryImport(Library, EntryPoint = "H5Sget_simple_extent_type")]
    internal static partial int SpaceKind(long space);

    [LibraryImport(Library, EntryPoint = "H5Sget_simple_extent_ndims")]
    internal static partial int SpaceRank(long space);

    [LibraryImport(Library, EntryPoint = "H5Sget_simple_extent_dims")]
    internal static partial int SpaceShape(long space, ulong* shape, ulong* most);

    [LibraryImport(Library, EntryPoint = "H5Sclose")]
    internal static partial int CloseSpace(long space);

    [LibraryImport(Library, EntryPoint = "H5Tcopy")]
    internal static partial long CopyType(long type);

    [LibraryImport(Library, EntryPoint = "H5Tcreate")]
    internal static partial long CreateType(int kind, nuint size);

    [LibraryImport(Library, EntryPoint = "H5Tinsert", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int InsertMember(long type, string name, nuint offset, long member);

    [LibraryImport(Library, EntryPoint = "H5Tset_size")]
    internal static partial int SetTypeSize(long type, nuint size);

    [LibraryImport(Library, EntryPoint = "H5Tset_cset")]
    internal static partial int SetCharacters(long type, int set);

    [LibraryImport(Library, EntryPoint = "H5Tset_fields")]
    internal static partial int SetFloatFields(long type, nuint sign, nuint exponent, nuint exponentSize, nuint mantissa, nuint mantissaSize);

    [LibraryImport(Library, EntryPoint = "H5Tset_ebias")]
    internal static partial int SetExponentBias(long type, nuint bias);

    [LibraryImport(Library, EntryPoint = "H5Tget_class")]
    internal static partial int TypeKind(long type);

    [LibraryImport(Library, EntryPoint = "H5Tget_size")]
    internal static partial nuint TypeSize(long type);

    [LibraryImport(Library, EntryPoint = "H5Tequal")]
    internal static partial int TypesEqual(long first, long second);

    [LibraryImport(Library, EntryPoint = "H5Tis_variable_str")]
    internal static partial int IsVariableText(long type);

    [LibraryImport(Library, EntryPoint = "H5Tclose")]
    internal static partial int CloseType(long type);
}
