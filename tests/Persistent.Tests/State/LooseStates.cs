using System.Collections.Immutable;
using Persistent.Arrays;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Tests.State;

#pragma warning disable PST0008 // the library's states as a forger has them: the same shapes, and constructors that take anything
[State("grid")]
internal sealed partial record LooseGrid(int Columns, int Rows, [Member(Unit = "m")] double Spacing);

[State("grid-field")]
internal sealed partial record LooseGridField(LooseGrid Grid, PersistentArray<double> Values);

[State("topology")]
internal sealed partial record LooseTopology(
    int VerticesPerCell,
    int VertexCount,
    PersistentArray<int> Cells,
    PersistentArray<int> Facets,
    PersistentArray<int> FacetCells,
    int ExteriorFacetCount,
    ImmutableSortedDictionary<string, PersistentArray<int>> Boundaries,
    ImmutableSortedDictionary<string, PersistentArray<int>> Regions);

[State("mesh")]
internal sealed partial record LooseMesh(LooseTopology Topology, PersistentArray<double> Coordinates);

[State("p1-field")]
internal sealed partial record LooseP1Field(LooseMesh Mesh, PersistentArray<double> Values);

[State("swarm")]
internal sealed partial record LooseSwarm(PersistentArray<long> Ids, [Member(Components = 2)] PersistentArray<double> Positions);

[State("convection")]
internal sealed partial record LooseConvection(
    LooseMesh Mesh,
    double Rayleigh,
    PersistentArray<double> Temperature,
    PersistentArray<double> Vorticity,
    PersistentArray<double> StreamFunction,
    PersistentArray<double> PreviousVorticity,
    PersistentArray<double> PreviousStreamFunction,
    double PreviousStep,
    LooseSwarm Tracers);

[State("step-control")]
internal sealed partial record LooseControl(
    Controller Controller, short Order, double PreviousError, double EarlierError, double PreviousSize, int RejectionsInARow, double Stiffness, int StiffHits, int StiffMisses);

[State("step-counters")]
internal sealed partial record LooseCounters(long Accepted, long Rejected, long Evaluations, long Flagged);

[State("method-memory")]
internal sealed partial record LooseMemory<T>(string Method, ImmutableArray<T> Vectors, ImmutableArray<double> Numbers)
    where T : IState<T>;

[State("event-memory")]
internal sealed partial record LooseEvents(ImmutableArray<int> Sides, ImmutableArray<long> Counts);

[State("integration")]
internal sealed partial record LooseIntegration<T>(
    T Model, double Time, double ProposedStep, LooseControl Control, LooseCounters Counters, LooseMemory<T> Memory, LooseEvents Events)
    where T : IState<T>;

[State("numbers")]
internal sealed partial record LooseNumbers(ImmutableArray<double> Values);

[State("sample.loose-matter")]
internal sealed partial record LooseMatter(int Phase, byte Modes);
#pragma warning restore PST0008
