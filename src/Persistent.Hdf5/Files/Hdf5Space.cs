using System.Runtime.CompilerServices;
using Persistent.Hdf5.Native;

namespace Persistent.Hdf5.Files;

/// <summary>Extents and the parts of them.</summary>
internal static unsafe class Hdf5Space
{
    /// <summary>An extent; none for a single value. Its first dimension may grow.</summary>
    internal static Hdf5Handle Of(ReadOnlySpan<long> shape, bool grows, string doing)
    {
        Hdf5Library.Loaded.CheckThread();
        if (shape.IsEmpty)
        {
            return Hdf5Handle.Of(H5.CreateSpace(Code.ScalarSpace), H5.CloseSpace, doing);
        }

        var extent = Unsigned(shape);
        var most = Unsigned(shape);
        if (grows)
        {
            most[0] = Code.Unlimited;
        }

        fixed (ulong* now = extent, later = most)
        {
            return Hdf5Handle.Of(H5.CreateSimpleSpace(shape.Length, now, later), H5.CloseSpace, doing);
        }
    }

    /// <summary>Chooses a block of an extent.</summary>
    /// <exception cref="ArgumentException">The extent has not as many dimensions as the block.</exception>
    internal static void Select(Hdf5Handle space, ReadOnlySpan<long> start, ReadOnlySpan<long> shape, string doing)
    {
        CheckRank(space, start, doing);
        CheckRank(space, shape, doing);
        fixed (ulong* first = Unsigned(start), count = Unsigned(shape))
        {
            Hdf5Handle.Checked(H5.SelectSlab(space.Id, Code.SetSelection, first, null, count, null), doing);
        }
    }

    /// <summary>Each dimension needs a number: libhdf5 reads as many as there are.</summary>
    /// <exception cref="ArgumentException">There are more of them or less.</exception>
    internal static void CheckRank(Hdf5Handle space, ReadOnlySpan<long> numbers, string doing)
    {
        var rank = Hdf5Handle.Checked(H5.SpaceRank(space.Id), doing);
        if (rank != numbers.Length)
        {
            throw new ArgumentException($"{doing}: there are {rank} dimensions, and {numbers.Length} numbers were given.", nameof(numbers));
        }
    }

    /// <summary>How many elements a shape has, if they fit into an array of this process.</summary>
    /// <exception cref="Hdf5Exception">They do not.</exception>
    internal static int CountOf(ReadOnlySpan<long> shape, string doing)
    {
        var count = (Int128)1;
        foreach (var extent in shape)
        {
            count = extent == 0 ? 0 : count > long.MaxValue ? count : count * extent;
        }

        return count <= Array.MaxLength ? (int)count : throw new Hdf5Exception(doing, $"it has {string.Join(" x ", shape.ToArray())} elements, more than one array holds; read it in blocks");
    }

    internal static long[] ShapeOf(Hdf5Handle space, string doing)
    {
        if (Hdf5Handle.Checked(H5.SpaceKind(space.Id), doing) == Code.NullSpace)
        {
            throw new Hdf5Exception(doing, "it has a type and no elements");
        }

        var shape = new ulong[Hdf5Handle.Checked(H5.SpaceRank(space.Id), doing)];
        fixed (ulong* extent = shape)
        {
            Hdf5Handle.Checked(H5.SpaceShape(space.Id, extent, null), doing);
        }

        return Unsafe.As<long[]>(shape);
    }

    internal static ulong[] Unsigned(ReadOnlySpan<long> numbers)
    {
        var result = new ulong[numbers.Length];
        for (var i = 0; i < result.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(numbers[i], nameof(numbers));
            result[i] = (ulong)numbers[i];
        }

        return result;
    }
}
