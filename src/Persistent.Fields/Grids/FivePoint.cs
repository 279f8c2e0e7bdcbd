using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Persistent.Arrays;

namespace Persistent.Fields.Grids;

/// <summary>One explicit step of diffusion: u + c/h² (u_W + u_E + u_S + u_N − 4 u), the five-point Laplacian.</summary>
/// <param name="Coefficient">c: the diffusivity times the step size, in m²; stable up to h²/4.</param>
/// <remarks>Rounded the same way for any vector width: ((S + N) + (W + E)) − 4 u, then times c/h², then added.</remarks>
public readonly record struct FivePoint(double Coefficient) : IGridKernel<FivePoint>
{
    private double InverseSquare { get; init; } = 1;

    /// <inheritdoc/>
    public int Radius => 1;

    /// <inheritdoc/>
    public FivePoint On(Grid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        return this with { InverseSquare = 1 / (grid.Spacing * grid.Spacing) };
    }

    /// <inheritdoc/>
    public void Row(StencilRows<double> rows, Span<double> output)
    {
        var weight = Coefficient * InverseSquare;
        var south = rows[-1];
        var centre = rows[0];
        var north = rows[1];
        ref var s = ref MemoryMarshal.GetReference(south);
        ref var u = ref MemoryMarshal.GetReference(centre);
        ref var n = ref MemoryMarshal.GetReference(north);
        ref var o = ref MemoryMarshal.GetReference(output[..centre.Length]);
        var last = (nuint)centre.Length - 1;
        nuint i = 1;
        for (; i + (nuint)Vector512<double>.Count <= last; i += (nuint)Vector512<double>.Count)
        {
            var here = Vector512.LoadUnsafe(ref u, i);
            var across = Vector512.LoadUnsafe(ref s, i) + Vector512.LoadUnsafe(ref n, i);
            var along = Vector512.LoadUnsafe(ref u, i - 1) + Vector512.LoadUnsafe(ref u, i + 1);
            (here + (((across + along) - (here * 4)) * weight)).StoreUnsafe(ref o, i);
        }

        for (var j = (int)i; j < (int)last; j++)
        {
            output[j] = centre[j] + ((((south[j] + north[j]) + (centre[j - 1] + centre[j + 1])) - (centre[j] * 4)) * weight);
        }
    }
}
