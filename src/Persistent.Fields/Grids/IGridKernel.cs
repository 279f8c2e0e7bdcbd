using Persistent.Arrays;

namespace Persistent.Fields.Grids;

/// <summary>A stencil whose weights depend on the grid's spacing.</summary>
/// <typeparam name="TSelf">The kernel itself: a readonly struct.</typeparam>
public interface IGridKernel<TSelf> : IStencilKernel<double>
    where TSelf : struct, IGridKernel<TSelf>
{
    /// <summary>This stencil with its weights for a grid.</summary>
    /// <param name="grid">The grid that the field stands on.</param>
    TSelf On(Grid grid);
}
