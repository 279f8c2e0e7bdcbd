using System.Numerics;
using Persistent.Arrays;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Properties.Models;
using Xunit;

namespace Persistent.Properties.Arrays;

/// <summary>Stencils see whole rows, whatever the leaves hold, and keep the edges.</summary>
/// <typeparam name="T">The element kind.</typeparam>
public abstract class StencilLaws<T> : OperationLaws<T>
    where T : unmanaged, INumber<T>
{
    [Fact]
    public void Stencil_SeesWholeRows_AndKeepsTheEdges() => Law.Holds(
        Name(nameof(Stencil_SeesWholeRows_AndKeepsTheEdges)),
        Draw.Three(Draw.Layout, Draw.Three(Draw.Int(0, 40), Draw.Int(1, 90), Draw.Int(1, 3)), Draw.Both(Draw.Int(1, 4), Draw.Int(0, 1000))),
        @case =>
        {
            var (layout, (rows, rowLength, radius), (threads, seed)) = @case;
            var items = Elements.Of<T>(rows * rowLength, seed);
            var array = ArrayCase.Lay<T>(items, layout, Pool(threads));
            Same(ByteKernels.Around<T>.Plain(items, rowLength, radius), Library.Stencil(array, rowLength, new ByteKernels.Around<T>(radius)));
            Same(items, array);
        },
        Run);

    [Fact]
    public void VolumeStencil_SeesWholeRowsOfThreeLayersAndMore_AndKeepsTheFaces() => Law.Holds(
        Name(nameof(VolumeStencil_SeesWholeRowsOfThreeLayersAndMore_AndKeepsTheFaces)),
        Draw.Three(Draw.Layout, Draw.Three(Draw.Int(0, 12), Draw.Int(1, 14), Draw.Int(1, 20)), Draw.Three(Draw.Int(1, 2), Draw.Int(1, 4), Draw.Int(0, 1000))),
        @case =>
        {
            var (layout, (layers, rows, columns), (radius, threads, seed)) = @case;
            var items = Elements.Of<T>(layers * rows * columns, seed);
            var array = ArrayCase.Lay<T>(items, layout, Pool(threads));
            Same(ByteKernels.Within<T>.Plain(items, layers, rows, columns, radius), Library.Stencil(array, columns, rows, new ByteKernels.Within<T>(radius)));
            Same(items, array);
        },
        Run);
}

public sealed class DoubleStencilLaws : StencilLaws<double>;

public sealed class SingleStencilLaws : StencilLaws<float>;

public sealed class HalfStencilLaws : StencilLaws<Half>;

public sealed class SByteStencilLaws : StencilLaws<sbyte>;

public sealed class ByteStencilLaws : StencilLaws<byte>;

public sealed class Int16StencilLaws : StencilLaws<short>;

public sealed class UInt16StencilLaws : StencilLaws<ushort>;

public sealed class Int32StencilLaws : StencilLaws<int>;

public sealed class UInt32StencilLaws : StencilLaws<uint>;

public sealed class Int64StencilLaws : StencilLaws<long>;

public sealed class UInt64StencilLaws : StencilLaws<ulong>;
