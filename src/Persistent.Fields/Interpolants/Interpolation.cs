using LanguageExt;
using Persistent.Fields.Meshes;
using static LanguageExt.Prelude;

namespace Persistent.Fields.Interpolants;

/// <summary>How a function is evaluated between the vertices of a mesh.</summary>
public abstract record Interpolation
{
    private Interpolation(string name) => Name = name;

    /// <summary>Third order or better: a local cubic on structured rectangles, a C¹ cubic with recovered gradients on other meshes.</summary>
    public static Interpolation Cubic { get; } = new CubicCase();

    /// <summary>The linear function of the cell: second order, but diffusive when it is repeated every step.</summary>
    public static Interpolation Linear { get; } = new LinearCase();

    /// <summary>The name in a case file: <c>cubic</c> or <c>linear</c>.</summary>
    public string Name { get; }

    /// <summary>The interpolation of a name, if there is one.</summary>
    /// <param name="name">Compared ordinally.</param>
    public static Option<Interpolation> FromName(string name) => Seq(Cubic, Linear).Find(i => string.Equals(i.Name, name, StringComparison.Ordinal));

    /// <summary>The value for the case at hand.</summary>
    /// <typeparam name="T">The value.</typeparam>
    /// <param name="cubic">For the cubic.</param>
    /// <param name="linear">For the linear one.</param>
    public T Match<T>(Func<T> cubic, Func<T> linear)
    {
        ArgumentNullException.ThrowIfNull(cubic);
        ArgumentNullException.ThrowIfNull(linear);
        return this is CubicCase ? cubic() : linear();
    }

    /// <summary>The interpolant of this kind on a mesh. O(vertices).</summary>
    /// <param name="mesh">The mesh.</param>
    public IInterpolant On(Mesh mesh)
    {
        ArgumentNullException.ThrowIfNull(mesh);
        var grid = RectangleGrid.Recognize(mesh);
        ICellSearch search = grid.Match<ICellSearch>(Some: g => g, None: () => CellLocator.Of(mesh));
        return Match(
            cubic: () => grid.Filter(RectangleCubic.Fits).Match<IInterpolant>(Some: RectangleCubic.Of, None: () => CloughTocher.Of(mesh, search)),
            linear: () => LinearInterpolation.Of(mesh, search));
    }

    private sealed record CubicCase() : Interpolation("cubic");

    private sealed record LinearCase() : Interpolation("linear");
}
