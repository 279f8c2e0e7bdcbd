using System.Globalization;

namespace Persistent.Fields.Meshes;

/// <summary>
/// Why a mesh could not be made: a closed union whose every case says what is wrong, where, why, and what to do next, in one line.
/// </summary>
/// <remarks>
/// Numbers of elements and vertices are the tags of the file for a mesh that was read, and indices from zero for a mesh made from arrays.
/// Values are immutable and compare by content.
/// </remarks>
public abstract record MeshFailure
{
    private MeshFailure()
    {
    }

    /// <summary>What is wrong, where, why, and what to do next: one line without a line break.</summary>
    public abstract string Message { get; }

    /// <summary>Calls the one function that belongs to this case.</summary>
    /// <typeparam name="TResult">What the functions return.</typeparam>
    /// <param name="unsupportedFormat">Not a mesh file that can be read.</param>
    /// <param name="truncated">The file ends too early.</param>
    /// <param name="malformed">A section does not follow the format.</param>
    /// <param name="tooLarge">A size beyond the bytes that are there or beyond what can be indexed.</param>
    /// <param name="badSize">A width, a height or a number of cells that makes no mesh.</param>
    /// <param name="empty">No elements.</param>
    /// <param name="unsupportedElement">An element that is not a triangle.</param>
    /// <param name="badCoordinate">A coordinate that is not a usable number.</param>
    /// <param name="notPlanar">A triangle mesh that does not lie in a plane of constant z.</param>
    /// <param name="unknownVertex">An element names a vertex that does not exist.</param>
    /// <param name="invertedElement">An element without positive area.</param>
    /// <param name="repeated">Something is listed twice.</param>
    /// <param name="overlappingElements">Two elements lie on the same side of an edge.</param>
    /// <param name="looseFacet">A named facet that belongs to no element.</param>
    /// <param name="missingBoundary">A boundary that the caller needs is not named.</param>
    /// <param name="notRectangle">The mesh is not an axis-aligned rectangle with its sides named.</param>
    /// <returns>The result of the function called.</returns>
    public TResult Match<TResult>(
        Func<UnsupportedFormat, TResult> unsupportedFormat,
        Func<Truncated, TResult> truncated,
        Func<Malformed, TResult> malformed,
        Func<TooLarge, TResult> tooLarge,
        Func<BadSize, TResult> badSize,
        Func<Empty, TResult> empty,
        Func<UnsupportedElement, TResult> unsupportedElement,
        Func<BadCoordinate, TResult> badCoordinate,
        Func<NotPlanar, TResult> notPlanar,
        Func<UnknownVertex, TResult> unknownVertex,
        Func<InvertedElement, TResult> invertedElement,
        Func<Repeated, TResult> repeated,
        Func<OverlappingElements, TResult> overlappingElements,
        Func<LooseFacet, TResult> looseFacet,
        Func<MissingBoundary, TResult> missingBoundary,
        Func<NotRectangle, TResult> notRectangle) => this switch
        {
            UnsupportedFormat failure => unsupportedFormat(failure),
            Truncated failure => truncated(failure),
            Malformed failure => malformed(failure),
            TooLarge failure => tooLarge(failure),
            BadSize failure => badSize(failure),
            Empty failure => empty(failure),
            UnsupportedElement failure => unsupportedElement(failure),
            BadCoordinate failure => badCoordinate(failure),
            NotPlanar failure => notPlanar(failure),
            UnknownVertex failure => unknownVertex(failure),
            InvertedElement failure => invertedElement(failure),
            Repeated failure => repeated(failure),
            OverlappingElements failure => overlappingElements(failure),
            LooseFacet failure => looseFacet(failure),
            MissingBoundary failure => missingBoundary(failure),
            NotRectangle failure => notRectangle(failure),
            _ => throw new InvalidOperationException($"{GetType().Name} is not a case of {nameof(MeshFailure)}."),
        };

    /// <inheritdoc/>
    public sealed override string ToString() => Message;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>The bytes are not a mesh file that can be read.</summary>
    /// <param name="Found">What the file turned out to be.</param>
    public sealed record UnsupportedFormat(string Found) : MeshFailure
    {
        /// <inheritdoc/>
        public override string Message =>
            $"{Found}; only Gmsh format 4.1 (ASCII, or binary with little-endian 8-byte sizes) is read: "
            + "convert it with `gmsh OLD -save -format msh41 -o NEW.msh`";
    }

    /// <summary>The file ends before everything was read.</summary>
    /// <param name="Section">The section at whose place the file ends.</param>
    /// <param name="Where">The line or byte.</param>
    public sealed record Truncated(string Section, string Where) : MeshFailure
    {
        /// <inheritdoc/>
        public override string Message => $"the mesh file ends at {Where}, before section ${Section} is complete: copy or export it again";
    }

    /// <summary>A section does not follow the format.</summary>
    /// <param name="Section">The section.</param>
    /// <param name="Where">The line or byte.</param>
    /// <param name="Problem">What was expected and what was found.</param>
    public sealed record Malformed(string Section, string Where, string Problem) : MeshFailure
    {
        /// <inheritdoc/>
        public override string Message => $"section ${Section} of the mesh file is damaged at {Where}: {Problem}; export the mesh again";
    }

    /// <summary>A declared size is beyond the bytes that are there, or beyond what can be indexed; nothing was allocated for it.</summary>
    /// <param name="What">What is counted, and where.</param>
    /// <param name="Declared">The size asked for.</param>
    /// <param name="Limit">The largest size possible.</param>
    /// <param name="Remedy">What to do next.</param>
    public sealed record TooLarge(string What, string Declared, long Limit, string Remedy) : MeshFailure
    {
        /// <inheritdoc/>
        public override string Message => Text($"{Declared} {What}, but there can be at most {Limit}: {Remedy}");
    }

    /// <summary>A width, a height or a number of cells that makes no mesh.</summary>
    /// <param name="Name">The quantity.</param>
    /// <param name="Value">Its value.</param>
    /// <param name="Requirement">What it must be.</param>
    public sealed record BadSize(string Name, double Value, string Requirement) : MeshFailure
    {
        /// <inheritdoc/>
        public override string Message => Text($"a rectangle mesh with {Name} = {Value:R} cannot be made: it must be {Requirement}");
    }

    /// <summary>There are no elements.</summary>
    public sealed record Empty : MeshFailure
    {
        /// <inheritdoc/>
        public override string Message =>
            "the mesh has no triangles: mesh the surface before exporting it (`gmsh -2`), and put it in a physical group if there are any";
    }

    /// <summary>An element of a kind that is not supported.</summary>
    /// <param name="Kind">The kind, in words.</param>
    /// <param name="Type">Its number in the Gmsh format.</param>
    /// <param name="Where">The line or byte.</param>
    public sealed record UnsupportedElement(string Kind, int Type, string Where) : MeshFailure
    {
        /// <inheritdoc/>
        public override string Message =>
            Text($"the mesh file holds elements of kind {Kind} (Gmsh type {Type}) at {Where}: only three-node triangles in a plane are ")
            + "supported; export a first-order triangle mesh of a 2-D domain";
    }

    /// <summary>A coordinate is not a number, infinite, or beyond <see cref="Mesh.LargestCoordinate"/>.</summary>
    /// <param name="Vertex">The vertex.</param>
    /// <param name="Value">Its coordinate.</param>
    public sealed record BadCoordinate(long Vertex, double Value) : MeshFailure
    {
        /// <inheritdoc/>
        public override string Message =>
            Text($"vertex {Vertex} has the coordinate {Value:R}: coordinates must be finite and at most {Mesh.LargestCoordinate:R} in ")
            + "magnitude; repair the geometry and mesh it again";
    }

    /// <summary>A triangle mesh that does not lie in a plane of constant z.</summary>
    /// <param name="Vertex">A vertex off the plane.</param>
    /// <param name="Z">Its height.</param>
    /// <param name="Plane">The height of the first vertex.</param>
    public sealed record NotPlanar(long Vertex, double Z, double Plane) : MeshFailure
    {
        /// <inheritdoc/>
        public override string Message =>
            Text($"vertex {Vertex} has z = {Z:R} while the first vertex has z = {Plane:R}: only meshes in a plane of constant z are supported; ")
            + "export a 2-D mesh";
    }

    /// <summary>An element names a vertex that does not exist.</summary>
    /// <param name="Element">The element.</param>
    /// <param name="Vertex">The vertex.</param>
    /// <param name="Count">How many vertices there are.</param>
    public sealed record UnknownVertex(long Element, long Vertex, long Count) : MeshFailure
    {
        /// <inheritdoc/>
        public override string Message =>
            Text($"element {Element} uses vertex {Vertex}, which is not among the {Count} vertices of the mesh: export the mesh again");
    }

    /// <summary>An element whose area is not positive: its vertices go clockwise (negative) or lie on one line (zero).</summary>
    /// <param name="Element">The element.</param>
    /// <param name="Area">Its signed area.</param>
    public sealed record InvertedElement(long Element, double Area) : MeshFailure
    {
        /// <inheritdoc/>
        public override string Message => Area < 0
            ? Text($"element {Element} is inverted, its area is {Area:R}: list its vertices counter-clockwise, or reverse the surface and mesh it again")
            : Text($"element {Element} is degenerate, its area is {Area:R}: its vertices lie on one line; repair the geometry and mesh it again");
    }

    /// <summary>Something is listed twice.</summary>
    /// <param name="Kind">What it is: an element, a node tag, a facet of a boundary.</param>
    /// <param name="First">The number of the first.</param>
    /// <param name="Second">The number of the second.</param>
    public sealed record Repeated(string Kind, long First, long Second) : MeshFailure
    {
        /// <inheritdoc/>
        public override string Message => First == Second
            ? Text($"{Kind} {First} is listed twice: remove one, or export the mesh again")
            : Text($"{Kind} {Second} repeats {Kind} {First}: remove one, or export the mesh again");
    }

    /// <summary>Two different elements lie on the same side of an edge, so they overlap.</summary>
    /// <param name="First">An element.</param>
    /// <param name="Second">The element that overlaps it.</param>
    public sealed record OverlappingElements(long First, long Second) : MeshFailure
    {
        /// <inheritdoc/>
        public override string Message =>
            Text($"elements {First} and {Second} share an edge and lie on the same side of it, so they overlap: repair the geometry and mesh it again");
    }

    /// <summary>A named facet that is not an edge of any element.</summary>
    /// <param name="Boundary">The name.</param>
    /// <param name="First">One end of the facet.</param>
    /// <param name="Second">The other end.</param>
    public sealed record LooseFacet(string Boundary, long First, long Second) : MeshFailure
    {
        /// <inheritdoc/>
        public override string Message =>
            Text($"boundary '{Boundary}' has a facet between vertices {First} and {Second} that is not an edge of any element: ")
            + "name only curves that bound or cross the meshed surface";
    }

    /// <summary>A boundary that the caller needs is not named in the mesh.</summary>
    /// <param name="Name">The name.</param>
    /// <param name="Present">The names that the mesh has.</param>
    public sealed record MissingBoundary(string Name, string Present) : MeshFailure
    {
        /// <inheritdoc/>
        public override string Message =>
            $"the mesh has no boundary named '{Name}' (it has {Present}): add a physical curve \"{Name}\" to the geometry and mesh it again";
    }

    /// <summary>The mesh is not an axis-aligned rectangle whose sides carry their names.</summary>
    /// <param name="Problem">What does not fit, and where.</param>
    public sealed record NotRectangle(string Problem) : MeshFailure
    {
        /// <inheritdoc/>
        public override string Message =>
            $"the mesh is not an axis-aligned rectangle with sides bottom, right, top and left: {Problem}; use a rectangle, or correct the names";
    }
}
