using System.Runtime.CompilerServices;
using Persistent.Hdf5.Native;

namespace Persistent.Hdf5.Files;

/// <summary>Extents and the parts of them.</summary>
internal static unsafe class Hdf5Space
{
    /// <summary>An extent; none for a single value. Its first dimension may grow.</summary>
    internal static Hdf5Handle Of(ReadOnlySpan<long> shape, bool grows, string doing)
    {
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
    internal static void Select(Hdf5Handle space, ReadOnlySpan<long> start, ReadOnlySpan<long> shape, string doing)
    {
        fixed (ulong* first = Unsigned(start), count = Unsigned(shape))
        {
            Hdf5Handle.Checked(H5.SelectSlab(space.Id, Code.SetSelection, first, null, count, null), doing);
        }
    }

    internal static long[] ShapeOf(Hdf5Handle space, string doing)
    {
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
            result[i] = checked((ulong)numbers[i]);
        }

        return result;
    }
}
