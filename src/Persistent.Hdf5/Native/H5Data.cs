using System.Runtime.InteropServices;

namespace Persistent.Hdf5.Native;

/// <summary>Datasets, attributes and property lists.</summary>
internal static unsafe partial class H5
{
    [LibraryImport(Library, EntryPoint = "H5Dcreate2", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial long CreateDataset(long parent, string name, long type, long space, long link, long creation, long access);

    [LibraryImport(Library, EntryPoint = "H5Dopen2", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial long OpenDataset(long parent, string name, long access);

    [LibraryImport(Library, EntryPoint = "H5Dwrite")]
    internal static partial int WriteDataset(long dataset, long type, long memory, long selection, long transfer, void* data);

    [LibraryImport(Library, EntryPoint = "H5Dread")]
    internal static partial int ReadDataset(long dataset, long type, long memory, long selection, long transfer, void* data);

    [LibraryImport(Library, EntryPoint = "H5Dget_offset")]
    internal static partial ulong DatasetOffset(long dataset);

    [LibraryImport(Library, EntryPoint = "H5Dget_storage_size")]
    internal static partial ulong DatasetStorage(long dataset);

    [LibraryImport(Library, EntryPoint = "H5Dget_space")]
    internal static partial long DatasetSpace(long dataset);

    [LibraryImport(Library, EntryPoint = "H5Dget_type")]
    internal static partial long DatasetType(long dataset);

    [LibraryImport(Library, EntryPoint = "H5Dget_create_plist")]
    internal static partial long DatasetCreation(long dataset);

    [LibraryImport(Library, EntryPoint = "H5Pget_layout")]
    internal static partial int Layout(long creation);

    [LibraryImport(Library, EntryPoint = "H5Dset_extent")]
    internal static partial int SetExtent(long dataset, ulong* shape);

    [LibraryImport(Library, EntryPoint = "H5Dclose")]
    internal static partial int CloseDataset(long dataset);

    [LibraryImport(Library, EntryPoint = "H5Acreate2", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial long CreateAttribute(long owner, string name, long type, long space, long creation, long access);

    [LibraryImport(Library, EntryPoint = "H5Aopen", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial long OpenAttribute(long owner, string name, long access);

    [LibraryImport(Library, EntryPoint = "H5Aexists", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int AttributeExists(long owner, string name);

    [LibraryImport(Library, EntryPoint = "H5Awrite")]
    internal static partial int WriteAttribute(long attribute, long type, void* data);

    [LibraryImport(Library, EntryPoint = "H5Aread")]
    internal static partial int ReadAttribute(long attribute, long type, void* data);

    [LibraryImport(Library, EntryPoint = "H5Aget_type")]
    internal static partial long AttributeType(long attribute);

    [LibraryImport(Library, EntryPoint = "H5Aget_space")]
    internal static partial long AttributeSpace(long attribute);

    [LibraryImport(Library, EntryPoint = "H5Aclose")]
    internal static partial int CloseAttribute(long attribute);

    [LibraryImport(Library, EntryPoint = "H5free_memory")]
    internal static partial int FreeMemory(void* memory);

    [LibraryImport(Library, EntryPoint = "H5Pcreate")]
    internal static partial long CreateProperties(long kind);

    [LibraryImport(Library, EntryPoint = "H5Pclose")]
    internal static partial int CloseProperties(long properties);

    [LibraryImport(Library, EntryPoint = "H5Pset_libver_bounds")]
    internal static partial int SetVersionBounds(long access, int low, int high);

    [LibraryImport(Library, EntryPoint = "H5Pset_fclose_degree")]
    internal static partial int SetCloseDegree(long access, int degree);

    [LibraryImport(Library, EntryPoint = "H5Pset_file_locking")]
    internal static partial int SetFileLocking(long access, byte locks, byte ignoresFailures);

    [LibraryImport(Library, EntryPoint = "H5Pset_alignment")]
    internal static partial int SetAlignment(long access, ulong threshold, ulong alignment);

    [LibraryImport(Library, EntryPoint = "H5Pset_layout")]
    internal static partial int SetLayout(long creation, int layout);

    [LibraryImport(Library, EntryPoint = "H5Pset_alloc_time")]
    internal static partial int SetAllocationTime(long creation, int time);

    [LibraryImport(Library, EntryPoint = "H5Pset_fill_time")]
    internal static partial int SetFillTime(long creation, int time);

    [LibraryImport(Library, EntryPoint = "H5Pset_fill_value")]
    internal static partial int SetFillValue(long creation, long type, void* value);

    [LibraryImport(Library, EntryPoint = "H5Pset_chunk")]
    internal static partial int SetChunk(long creation, int rank, ulong* shape);

    [LibraryImport(Library, EntryPoint = "H5Pset_virtual", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int AddVirtual(long creation, long target, string file, string dataset, long source);

    [LibraryImport(Library, EntryPoint = "H5Pset_create_intermediate_group")]
    internal static partial int SetIntermediateGroups(long link, uint create);

    [LibraryImport(Library, EntryPoint = "H5Pset_char_encoding")]
    internal static partial int SetEncoding(long link, int set);
}
