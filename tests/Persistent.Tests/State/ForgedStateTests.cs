using System.Collections.Immutable;
using Persistent.Arrays;
using Persistent.Fields.Flows;
using Persistent.Fields.Grids;
using Persistent.Fields.Meshes;
using Persistent.Fields.Spaces;
using Persistent.Fields.Swarms;
using Persistent.State;
using Persistent.Stepping;
using Xunit;
using Figures = Persistent.Stepping.Numbers;

namespace Persistent.Tests.State;

/// <summary>Bytes whose checksums are right and whose values no state of the library has: the states refuse them, and reading says so.</summary>
public sealed class ForgedStateTests
{
    private static readonly LooseGrid s_grid = new(3, 2, 0.5);
    private static readonly LooseTopology s_topology = new(
        3, 3, PersistentArray.Create(0, 1, 2), PersistentArray.Create(0, 1, 1, 2, 2, 0), PersistentArray.Create(0, 0, 0), 3,
        ImmutableSortedDictionary.Create<string, PersistentArray<int>>(StringComparer.Ordinal), ImmutableSortedDictionary.Create<string, PersistentArray<int>>(StringComparer.Ordinal));
    private static readonly LooseMesh s_mesh = new(s_topology, PersistentArray.Create(0.0, 0, 1, 0, 0, 1));
    private static readonly LooseSwarm s_swarm = new(PersistentArray.Create(1L, 2L), PersistentArray.Create(0.0, 1, 2, 3));
    private static readonly LooseConvection s_convection = new(s_mesh, 1, Three, Three, Three, Three, Three, 0, s_swarm);
    private static readonly LooseIntegration<LooseNumbers> s_integration = new(
        new([1]), 0, 0.1, new(Controller.Pi, 5, 1, 1, 0, 0, 0, 0, 0), new(0, 0, 0, 0), new("", [], []), new([1, -1], [0, 3]));

    private static PersistentArray<double> Three => PersistentArray.Create(1.0, 2, 3);

    [Fact]
    public void WhatIsNotForged_IsRead()
    {
        Reads<LooseGridField, GridField>(new(s_grid, PersistentArray.Fill(6, 1.0)));
        Reads<LooseMesh, Mesh>(s_mesh);
        Reads<LooseP1Field, P1Field>(new(s_mesh, Three));
        Reads<LooseSwarm, Swarm>(s_swarm);
        Reads<LooseConvection, Convection>(s_convection);
        Reads<LooseIntegration<LooseNumbers>, IntegrationState<Figures>>(s_integration);
    }

    [Theory]
    [InlineData(-3, 2, 0.5)]
    [InlineData(0, 2, 0.5)]
    [InlineData(3, int.MinValue, 0.5)]
    [InlineData(3, 2, 0.0)]
    [InlineData(3, 2, double.NaN)]
    [InlineData(3, 2, double.PositiveInfinity)]
    public void Grids_OfNoPoints_OrWithoutSpacing_AreRefused(int columns, int rows, double spacing)
    {
        var failure = Refused<LooseGridField, GridField>(new(new(columns, rows, spacing), PersistentArray.Fill(6, 1.0)));
        Assert.Equal("Grid", failure.Place);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Grid(columns, rows, spacing));
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void Fields_ThatDoNotFitTheirGrid_AreRefused(int columns, int rows) => Assert.Contains(
        $"There are {(long)columns * rows} points of the grid, and 6 elements", Refused<LooseGridField, GridField>(new(new(columns, rows, 1), PersistentArray.Fill(6, 1.0))).Reason,
        StringComparison.Ordinal);

    [Fact]
    public void Fields_ThatDoNotFitTheirMesh_AreRefused() => Assert.Equal("", Refused<LooseP1Field, P1Field>(new(s_mesh, PersistentArray.Create(1.0, 2))).Place);

    [Fact]
    public void Swarms_WithOtherNumbersOfIdsAndPositions_AreRefused() => Refused<LooseSwarm, Swarm>(s_swarm with { Ids = PersistentArray.Create(1L) });

    [Fact]
    public void Meshes_WhoseArraysDisagree_AreRefused()
    {
        Bad(s_topology with { VerticesPerCell = 0 });
        Bad(s_topology with { VerticesPerCell = 4, Cells = PersistentArray.Create(0, 1, 2, 0) });
        Bad(s_topology with { VertexCount = -1 });
        Bad(s_topology with { VertexCount = 4 });
        Bad(s_topology with { Cells = PersistentArray.Create(0, 1) });
        Bad(s_topology with { Facets = PersistentArray.Create(0, 1) });
        Bad(s_topology with { FacetCells = PersistentArray.Create(0) });
        Bad(s_topology with { ExteriorFacetCount = 4 });
        Bad(s_topology with { ExteriorFacetCount = -1 });
        Refused<LooseMesh, Mesh>(s_mesh with { Coordinates = PersistentArray.Create(0.0, 0, 1, 0, 0) });

        static void Bad(LooseTopology topology) => Refused<LooseMesh, Mesh>(s_mesh with { Topology = topology });
    }

    [Theory]
    [InlineData(new[] { 0, 1, 3 }, "uses vertex 3")]
    [InlineData(new[] { -1, 1, 2 }, "uses vertex -1")]
    [InlineData(new[] { 0, 1, 1 }, "vertex 2")]
    [InlineData(new[] { 0, 2, 1 }, "facet 0")]
    [InlineData(new[] { 1, 2, 0 }, "facet 0")]
    public void Cells_ThatAreNone_AreRefused(int[] cells, string reason) => Elements(s_topology with { Cells = PersistentArray.Create<int>(cells) }, reason);

    [Theory]
    [InlineData(new[] { 0, 3, 1, 2, 2, 0 }, "facet 0")]
    [InlineData(new[] { 0, 1, 1, 2, -1, 0 }, "facet 2")]
    [InlineData(new[] { 1, 0, 1, 2, 2, 0 }, "facet 0")]
    [InlineData(new[] { 1, 2, 0, 1, 2, 0 }, "out of place")]
    [InlineData(new[] { 0, 1, 1, 2, 1, 2 }, "out of place")]
    public void Facets_ThatAreNoEdges_AreRefused(int[] facets, string reason) => Elements(s_topology with { Facets = PersistentArray.Create<int>(facets) }, reason);

    [Fact]
    public void IndicesBeyondWhatTheyPointInto_AreRefused()
    {
        Elements(s_topology with { FacetCells = PersistentArray.Create(0, 1, 0) }, "facet 1");
        Elements(s_topology with { FacetCells = PersistentArray.Create(0, 0, -1) }, "facet 2");
        Elements(s_topology with { ExteriorFacetCount = 2 }, "ExteriorFacetCount is 2");
        Elements(s_topology with { Boundaries = s_topology.Boundaries.Add("left", PersistentArray.Create(0, 3)) }, "3 after 0 in 'left'");
        Elements(s_topology with { Boundaries = s_topology.Boundaries.Add("left", PersistentArray.Create(1, 1)) }, "1 after 1 in 'left'");
        Elements(s_topology with { Regions = s_topology.Regions.Add("rock", PersistentArray.Create(-1)) }, "-1 after -1 in 'rock'");
        Elements(s_topology with { Cells = PersistentArray.Create(0, 1, 2, 0, 1, 2) }, "repeats");
    }

    [Fact]
    public void FacetsInside_ThatNoBoundaryNames_AreRefused()
    {
        var two = new LooseTopology(
            3, 4, PersistentArray.Create(0, 1, 2, 0, 2, 3), PersistentArray.Create(0, 1, 1, 2, 2, 3, 3, 0, 2, 0), PersistentArray.Create(0, 0, 1, 1, 0), 4,
            s_topology.Boundaries.Add("inside", PersistentArray.Create(4)), s_topology.Regions);
        Reads<LooseTopology, Topology>(two);
        Elements(two with { Boundaries = s_topology.Boundaries }, "facet 4 lies between two cells");
        Elements(two with { Facets = PersistentArray.Create(0, 1, 1, 2, 2, 3, 3, 0, 0, 2), FacetCells = PersistentArray.Create(0, 0, 1, 1, 1) }, "facet 4");
        Elements(two with { Facets = PersistentArray.Create(0, 1, 1, 2, 2, 3, 3, 0, 0, 1), FacetCells = PersistentArray.Create(0, 0, 1, 1, 0) }, "out of place");
    }

    [Fact]
    public void Counts_AreNotTakenAtTheirWordForMemory()
    {
        var stored = Stored.Of(s_topology with { VertexCount = int.MaxValue });
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains($"VertexCount is {int.MaxValue}", Stored.Fails<Topology, StorageFailure.Refused>(stored).Reason, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Theory]
    [InlineData(double.NaN, "coordinate NaN")]
    [InlineData(double.PositiveInfinity, "coordinate Infinity")]
    [InlineData(1e76, "coordinate 1E+76")]
    [InlineData(-1.0, "inverted")]
    [InlineData(0.0, "degenerate")]
    public void Coordinates_ThatMakeNoMesh_AreRefused(double x, string reason)
    {
        var failure = Refused<LooseMesh, Mesh>(s_mesh with { Coordinates = PersistentArray.Create(0.0, 0, x, 0, 0, 1) });
        Assert.Contains(reason, failure.Reason, StringComparison.Ordinal);
        Assert.Equal("Mesh", Refused<LooseConvection, Convection>(s_convection with { Mesh = s_mesh with { Coordinates = PersistentArray.Fill(6, 1.0) } }).Place);
    }

    [Fact]
    public void Swarms_WhoseIdsDoNotAscend_AreRefused()
    {
        Refused<LooseSwarm, Swarm>(s_swarm with { Ids = PersistentArray.Create(2L, 2L) });
        Refused<LooseSwarm, Swarm>(s_swarm with { Ids = PersistentArray.Create(2L, 1L) });
        Reads<LooseSwarm, Swarm>(s_swarm with { Positions = PersistentArray.Fill(4, double.NaN) }); // as a step left them
    }

    [Fact]
    public void Convection_WhoseFieldsDoNotFitTheMesh_IsRefused()
    {
        var two = PersistentArray.Create(1.0, 2);
        Refused<LooseConvection, Convection>(s_convection with { Temperature = two });
        Refused<LooseConvection, Convection>(s_convection with { Vorticity = two });
        Refused<LooseConvection, Convection>(s_convection with { StreamFunction = two });
        Refused<LooseConvection, Convection>(s_convection with { PreviousVorticity = two });
        Refused<LooseConvection, Convection>(s_convection with { PreviousStreamFunction = two });
        Refused<LooseConvection, Convection>(s_convection with { PreviousStep = double.NaN });
        Refused<LooseConvection, Convection>(s_convection with { PreviousStep = -1 });
        Assert.Equal("Tracers", Refused<LooseConvection, Convection>(s_convection with { Tracers = s_swarm with { Ids = PersistentArray.Create(1L) } }).Place);
    }

    [Fact]
    public void Integrations_ThatNoneCanBe_AreRefused()
    {
        Bad(s_integration with { Time = double.NaN });
        Bad(s_integration with { Time = double.NegativeInfinity });
        Bad(s_integration with { Control = s_integration.Control with { RejectionsInARow = -1 } });
        Bad(s_integration with { Control = s_integration.Control with { StiffHits = -1 } });
        Bad(s_integration with { Control = s_integration.Control with { StiffMisses = -1 } });
        Bad(s_integration with { Counters = new(-1, 0, 0, 0) });
        Bad(s_integration with { Counters = new(0, long.MinValue, 0, 0) });
        Bad(s_integration with { Counters = new(0, 0, -1, 0) });
        Bad(s_integration with { Counters = new(0, 0, 0, -1) });
        Bad(s_integration with { Memory = new("", default, []) });
        Bad(s_integration with { Memory = new("", [], default) });
        Bad(s_integration with { Memory = new("m", [new(default)], []) });
        Bad(s_integration with { Memory = new("", [new([])], []) });
        Bad(s_integration with { Memory = new("m", [], []) });
        Bad(s_integration with { Events = new([2], [0]) });
        Bad(s_integration with { Events = new([1], [0, 0]) });
        Bad(s_integration with { Events = new([], [-1]) });
        Bad(s_integration with { Events = new(default, []) });
        Bad(s_integration with { Events = new([], default) });

        static void Bad(LooseIntegration<LooseNumbers> forged) => Refused<LooseIntegration<LooseNumbers>, IntegrationState<Figures>>(forged);
    }

    [Theory]
    [InlineData(3, 0, "Phase")]
    [InlineData(-1, 0, "Phase")]
    [InlineData(1, 4, "Modes")]
    public void ValuesThatAnEnumDoesNotHave_AreRefused(int phase, byte modes, string place)
    {
        var failure = Stored.Fails<Matter, StorageFailure.Malformed>(Stored.Content(new LooseMatter(phase, modes)).ToArray());
        Assert.Equal(place, failure.Place);
        var unwritable = StateCodec.Write(new Matter((Phase)phase, (Modes)modes)).Match(Right: _ => null!, Left: f => f);
        Assert.Equal(place, Assert.IsType<StorageFailure.Unwritable>(unwritable).Place);
    }

    [Fact]
    public void UnionsOfFlags_AreReadBack()
    {
        var state = new Matter(Phase.Solid, Modes.Melts | Modes.Flows);
        Assert.Equal(state, Stored.Read<Matter>(Stored.Of(state)));
    }

    private static void Reads<TLoose, T>(TLoose state)
        where TLoose : IState<TLoose>
        where T : IState<T>
    {
        Assert.Equal(T.Descriptor.Text, TLoose.Descriptor.Text);
        Assert.Equal(StateHash.Of(state), StateHash.Of(Stored.Read<T>(Stored.Of(state))), StringComparer.Ordinal);
    }

    private static void Elements(LooseTopology topology, string reason) => Assert.Contains(reason, Refused<LooseTopology, Topology>(topology).Reason, StringComparison.Ordinal);

    private static StorageFailure.Refused Refused<TLoose, T>(TLoose forged)
        where TLoose : IState<TLoose>
        where T : IState<T>
    {
        Assert.Equal(T.Descriptor.Text, TLoose.Descriptor.Text);
        var failure = Stored.Fails<T, StorageFailure.Refused>(Stored.Of(forged));
        Assert.DoesNotContain('\n', failure.Message);
        return failure;
    }
}
