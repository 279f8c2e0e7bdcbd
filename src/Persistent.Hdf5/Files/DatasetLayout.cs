using System.Collections.Immutable;
using Persistent.Hdf5.Native;

namespace Persistent.Hdf5.Files;

/// <summary>How a dataset lies in its file.</summary>
internal abstract record DatasetLayout
{
    private DatasetLayout()
    {
    }

    /// <summary>In one piece, allocated when it is written.</summary>
    internal static DatasetLayout Contiguous { get; } = new InOnePiece();

    /// <summary>In one piece that has its place at once and is never filled, for bytes that are written past libhdf5.</summary>
    internal static DatasetLayout Allocated { get; } = new AtOnce();

    internal abstract void ApplyTo(Hdf5Handle creation, Hdf5Handle space, Hdf5Type type, string doing);

    private sealed record InOnePiece : DatasetLayout
    {
        internal override void ApplyTo(Hdf5Handle creation, Hdf5Handle space, Hdf5Type type, string doing) =>
            Hdf5Handle.Checked(H5.SetLayout(creation.Id, Code.Contiguous), doing);
    }

    private sealed record AtOnce : DatasetLayout
    {
        internal override void ApplyTo(Hdf5Handle creation, Hdf5Handle space, Hdf5Type type, string doing)
        {
            Hdf5Handle.Checked(H5.SetLayout(creation.Id, Code.Contiguous), doing);
            Hdf5Handle.Checked(H5.SetAllocationTime(creation.Id, Code.AllocateEarly), doing);
            Hdf5Handle.Checked(H5.SetFillTime(creation.Id, Code.FillNever), doing);
        }
    }

    /// <summary>In chunks of one shape; the first dimension may grow.</summary>
    internal sealed record Growing(ImmutableArray<long> Chunk) : DatasetLayout
    {
        internal override unsafe void ApplyTo(Hdf5Handle creation, Hdf5Handle space, Hdf5Type type, string doing)
        {
            fixed (ulong* shape = Hdf5Space.Unsigned(Chunk.AsSpan()))
            {
                Hdf5Handle.Checked(H5.SetChunk(creation.Id, Chunk.Length, shape), doing);
            }
        }
    }

    /// <summary>Put together from whole datasets of other files.</summary>
    /// <remarks>A source that is missing reads as the fill value, which is NaN for floating-point numbers; whoever opens one checks that the files are there.</remarks>
    internal sealed record Mosaic(ImmutableArray<Mosaic.Piece> Pieces) : DatasetLayout
    {
        internal override unsafe void ApplyTo(Hdf5Handle creation, Hdf5Handle space, Hdf5Type type, string doing)
        {
            if (H5.TypeKind(type.Id) == Code.Float)
            {
                using var number = Hdf5Type.Of<double>();
                var nothing = double.NaN;
                Hdf5Handle.Checked(H5.SetFillValue(creation.Id, number.Id, &nothing), doing);
            }

            foreach (var piece in Pieces)
            {
                using var source = Hdf5Space.Of(piece.Shape.AsSpan(), grows: false, doing);
                Hdf5Space.Select(space, piece.Start.AsSpan(), piece.Shape.AsSpan(), doing);
                Hdf5Handle.Checked(H5.AddVirtual(creation.Id, space.Id, Hdf5Name.Of(piece.File), Hdf5Name.Of(piece.Dataset), source.Id), doing);
            }

            Hdf5Handle.Checked(H5.SelectAll(space.Id), doing);
        }

        /// <summary>One source: a whole dataset of a file, given relative to this one, and where it goes.</summary>
        internal sealed record Piece(string File, string Dataset, ImmutableArray<long> Start, ImmutableArray<long> Shape);
    }
}
