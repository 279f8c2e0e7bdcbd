using Persistent.Arrays;
using Persistent.Fields.Flows;
using Persistent.Fields.Grids;
using Persistent.State;
using Persistent.Stepping;
using Persistent.Tests.Fields.Flows;
using Persistent.Tests.Fields.Spaces;
using Xunit;

namespace Persistent.Tests.State;

/// <summary>The library's own states come back from storage, and a run that goes on from there goes on as if it had never been away.</summary>
public sealed class LibraryStateTests
{
    [Fact]
    public void Convection_GoesOnFromStorage_BitForBit()
    {
        var there = ConvectionSamples.Start(SpaceSamples.Squares(8)).AdvanceTo(0.01);
        var stored = Stored.Of(there.State);
        Assert.Equal("Model.Mesh.Topology.Cells", stored.Arrays[0].Place.Path);

        var read = Stored.Read<IntegrationState<Convection>>(stored);
        Assert.Equal(there.State, read);
        Assert.NotSame(there.Model.Mesh, read.Model.Mesh);
        var scheme = ConvectionSamples.Start(SpaceSamples.Squares(8)).Scheme;
        var (stayed, returned) = (there.AdvanceTo(0.02), Integration.Continue(read, scheme).AdvanceTo(0.02));
        Assert.True(StateBytes.Equal(stayed.State, returned.State));
    }

    [Fact]
    public void GridField_ComesBack()
    {
        var field = new GridField(new Grid(4, 3, 0.5), PersistentArray.Fill(12, 1.5));
        Assert.Equal(field, Stored.Read<GridField>(Stored.Of(field)));
    }
}
