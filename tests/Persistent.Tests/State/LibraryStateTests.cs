using LanguageExt;
using Persistent.Arrays;
using Persistent.Fields.Flows;
using Persistent.Fields.Grids;
using Persistent.Fields.Interpolants;
using Persistent.Fields.Spaces;
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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void WhatIsDerivedFromAMesh_IsNotMadeAgainAfterReading(bool copies)
    {
        var there = ConvectionSamples.Start(SpaceSamples.Squares(32)).Model;
        var memo = new ConvectionMemo(Interpolation.Cubic);
        var made = memo.Of(there.Mesh).IfLeft(failure => throw new InvalidOperationException(failure.Message));
        var stored = Stored.Of(there);
        var read = Stored.Read<Convection>(copies ? stored with { Arrays = [.. stored.Arrays.Select(Copied)] } : stored);
        Assert.NotSame(there.Mesh, read.Mesh);
        Assert.Equal(copies, !ReferenceEquals(there.Mesh.Coordinates, read.Mesh.Coordinates));
        Assert.Same(made, memo.Of(read.Mesh).IfLeft(failure => throw new InvalidOperationException(failure.Message)));
    }

    [Fact]
    public void FieldsOnOneMesh_ShareItsArraysAfterReading()
    {
        var mesh = SpaceSamples.Squares(4);
        var pair = new Pair<P1Field, P1Field>(P1Field.Of(mesh, (x, _) => x), Option<P1Field>.Some(P1Field.Of(mesh, (_, y) => y)), 1);
        var read = Stored.Read<Pair<P1Field, P1Field>>(Stored.Of(pair));
        var (first, second) = (read.First.Mesh, read.Second.Match(field => field.Mesh, () => null!));
        Assert.Equal(first, second);
        Assert.Same(first.Topology.Cells, second.Topology.Cells);
        Assert.Same(first.Coordinates, second.Coordinates);
    }

    [Fact]
    public void GridField_ComesBack()
    {
        var field = new GridField(new Grid(4, 3, 0.5), PersistentArray.Fill(12, 1.5));
        Assert.Equal(field, Stored.Read<GridField>(Stored.Of(field)));
    }

    private static PlacedArray Copied(PlacedArray array) => array with
    {
        Content = array.Content switch
        {
            PersistentArray<double> numbers => PersistentArray.Create<double>(numbers.ToArray()),
            PersistentArray<int> numbers => PersistentArray.Create<int>(numbers.ToArray()),
            PersistentArray<long> numbers => PersistentArray.Create<long>(numbers.ToArray()),
            var other => throw new InvalidOperationException($"{other} is not copied here."),
        },
    };
}
