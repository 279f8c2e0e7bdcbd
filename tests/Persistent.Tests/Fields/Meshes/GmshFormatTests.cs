using System.Text;
using Persistent.Fields.Meshes;
using Xunit;

namespace Persistent.Tests.Fields.Meshes;

public class GmshFormatTests
{
    private static readonly GmshText File = new();

    [Fact]
    public void SmallFile_IsRead()
    {
        var mesh = File.Parse().Value();
        Assert.Equal([0, 0, 1, 0, 1, 1, 0, 1], mesh.Coordinates.ToArray());
        Assert.Equal([0, 1, 2, 0, 2, 3], mesh.Topology.Cells.ToArray());
        Assert.Equal("floor", string.Join(' ', mesh.Topology.Boundaries.Keys));
        Assert.Equal([0], mesh.Topology.Boundaries["floor"].ToArray());
        Assert.Equal([0, 1], mesh.Topology.Regions["all of it"].ToArray());
    }

    [Fact]
    public void LineEndsAndBlanks_DoNotMatter()
    {
        Assert.Equal(File.Parse().Value(), (File with { Rest = "\n \t\n" }).Parse().Value());
        Assert.Equal(File.Parse().Value(), GmshReader.Parse(Encoding.UTF8.GetBytes(File.Text.Replace("\n", "\r\n", StringComparison.Ordinal))).Value());
    }

    [Fact]
    public void NoPhysicalNames_GiveNoNamedGroups()
    {
        var mesh = (File with { Names = "" }).Parse().Value();
        Assert.Empty(mesh.Topology.Boundaries);
        Assert.Empty(mesh.Topology.Regions);
        Assert.Equal(mesh.Topology.Cells, (File with { Names = "", Entities = "" }).Parse().Value().Topology.Cells);
    }

    [Fact]
    public void OtherSections_ArePassedOver()
    {
        var comment = "$Comments\n$EndCommentary is not the end, nor is 4.1 $End\n$EndComments\n";
        Assert.Equal(File.Parse().Value(), (File with { Format = File.Format + comment, Rest = "$Periodic\n0\n$EndPeriodic\n" + comment }).Parse().Value());
        Assert.Equal("Periodic", (File with { Rest = "$Periodic\n0\n" }).Fails<MeshFailure.Truncated>().Section);
    }

    [Fact]
    public void OrderOfSections_DoesNotMatter() =>
        Assert.Equal(File.Parse().Value(), (File with { Names = "", Rest = File.Names }).Parse().Value());

    [Fact]
    public void PartitionedEntities_CarryTheGroups()
    {
        // Two partitions, a triangle each; the nodes and elements name the partition entities 11, 12 and 21.
        var partitioned = File with
        {
            Entities = File.Entities + "$PartitionedEntities\n2\n1\n99 1\n0 1 2 0\n21 1 1 1 1 0 0 0 1 0 0 1 7 0\n"
                + "11 2 5 1 1 0 0 0 1 1 0 1 3 0\n12 2 5 2 1 2 0 0 0 1 1 0 1 3 1 -21\n$EndPartitionedEntities\n",
            Elements = "$Elements\n3 3 1 4\n1 21 1 1\n1 10 20\n2 11 2 1\n3 10 20 30\n2 12 2 1\n4 10 30 40\n$EndElements\n",
        };
        Assert.Equal(File.Parse().Value(), partitioned.Parse().Value());
    }

    [Fact]
    public void ParametricCoordinatesAndPoints_ArePassedOver()
    {
        var parametric = File with
        {
            Nodes = "$Nodes\n2 5 10 50\n2 5 1 4\n10\n20\n30\n40\n0 0 0 7 7\n1 0 0 7 7\n1 1 0 7 7\n0 1 0 7 7\n1 1 1 1\n50\n0.5 0.5 0 9\n$EndNodes\n",
            Elements = File.Elements.Replace("3 4 1 4\n", "4 5 1 5\n0 1 15 1\n5 50\n", StringComparison.Ordinal),
        };
        Assert.Equal(File.Parse().Value(), parametric.Parse().Value());
    }

    [Fact]
    public void OneNameOnTwoCurves_IsOneBoundary()
    {
        var mesh = (File with
        {
            Names = "$PhysicalNames\n2\n1 7 \"wall\"\n1 8 \"wall\"\n$EndPhysicalNames\n",
            Entities = File.Entities.Replace("2 1 0 0 1 1 0 0 0", "2 1 0 0 1 1 0 1 -8 0", StringComparison.Ordinal),
        }).Parse().Value();
        Assert.Equal([0, 1], mesh.Topology.Boundaries["wall"].ToArray());
    }

    [Theory]
    [InlineData("2.2 0 8", "2.2")]
    [InlineData("4 0 8", "format 4;")]
    [InlineData("4.0 0 8", "4.0")]
    [InlineData("4.1 0 4", "4-byte")]
    [InlineData("4.1 2 8", "file type 2")]
    public void OtherVersions_SayHowToConvert(string line, string found)
    {
        var failure = (File with { Format = $"$MeshFormat\n{line}\n$EndMeshFormat\n" }).Fails<MeshFailure.UnsupportedFormat>();
        Assert.Contains(found, failure.Message, StringComparison.Ordinal);
        Assert.Contains("gmsh OLD -save -format msh41 -o NEW.msh", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData("hello")]
    [InlineData("solid cube\n")]
    [InlineData("$Nodes\n$EndNodes\n")]
    public void OtherFiles_AreRefused(string text) =>
        Assert.IsType<MeshFailure.UnsupportedFormat>(GmshReader.Parse(Encoding.UTF8.GetBytes(text)).Failure(), exactMatch: true);

    [Fact]
    public void BigEndianFile_IsRefused()
    {
        var bytes = MeshFiles.Bytes(MeshFiles.SquareBinary);
        var mark = "$MeshFormat\n4.1 1 8\n".Length;
        Assert.Equal(1, bytes[mark]);
        (bytes[mark], bytes[mark + 3]) = (0, 1);
        Assert.Contains("big-endian", GmshReader.Parse(bytes).Failure().Failure<MeshFailure.UnsupportedFormat>().Message, StringComparison.Ordinal);
        bytes[mark] = 1;
        GmshReader.Parse(bytes).Failure().Failure<MeshFailure.Malformed>();
    }

    [Theory]
    [InlineData("3 4 1 4", "3 5 1 4")]
    [InlineData("3 4 1 4", "2 4 1 4")]
    [InlineData("1 10 20", "1 10 2o")]
    [InlineData("3 10 20 30", "3 10 -20 30")]
    [InlineData("$EndElements", "$EndNodes")]
    [InlineData("3 10 20 30", "3 10 20 30 40")]
    public void DamagedElements_SayWhere(string was, string becomes)
    {
        var failure = (File with { Elements = File.Elements.Replace(was, becomes, StringComparison.Ordinal) }).Fails<MeshFailure.Malformed>();
        Assert.Contains("at line ", failure.Message, StringComparison.Ordinal);
        Assert.Equal("Elements", failure.Section);
    }

    [Theory]
    [InlineData("1 5 10 50", "1 6 10 50")]
    [InlineData("1 5 10 50", "0 5 10 50")]
    [InlineData("2 5 0 5", "4 5 0 5")]
    [InlineData("2 5 0 5", "2 5 2 5")]
    [InlineData("1 1 0", "1 one 0")]
    public void DamagedNodes_SayWhere(string was, string becomes) =>
        Assert.Equal("Nodes", (File with { Nodes = File.Nodes.Replace(was, becomes, StringComparison.Ordinal) }).Fails<MeshFailure.Malformed>().Section);

    [Fact]
    public void BadGeometry_IsNumberedAsInTheFile()
    {
        Assert.Equal(new(4, -0.5), (File with { Elements = File.Elements.Replace("10 30 40", "10 40 30", StringComparison.Ordinal) }).Fails<MeshFailure.InvertedElement>());
        Assert.Equal(new(4, 60, 5), (File with { Elements = File.Elements.Replace("10 30 40", "10 30 60", StringComparison.Ordinal) }).Fails<MeshFailure.UnknownVertex>());
        Assert.Equal(new("element", 3, 4), (File with { Elements = File.Elements.Replace("10 30 40", "20 30 10", StringComparison.Ordinal) }).Fails<MeshFailure.Repeated>());
        Assert.Equal(new("floor", 10, 50), (File with { Elements = File.Elements.Replace("1 10 20", "1 10 50", StringComparison.Ordinal) }).Fails<MeshFailure.LooseFacet>());
        Assert.Equal(new("node tag", 20, 20), (File with { Nodes = File.Nodes.Replace("30\n", "20\n", StringComparison.Ordinal) }).Fails<MeshFailure.Repeated>());
        Assert.Equal(new(30, double.PositiveInfinity), (File with { Nodes = File.Nodes.Replace("1 1 0", "1 1e999 0", StringComparison.Ordinal) }).Fails<MeshFailure.BadCoordinate>());
        Assert.True(double.IsNaN((File with { Nodes = File.Nodes.Replace("1 1 0", "nan 1 0", StringComparison.Ordinal) }).Fails<MeshFailure.BadCoordinate>().Value));
        Assert.Equal(new(40, 0.5, 0), (File with { Nodes = File.Nodes.Replace("0 1 0", "0 1 0.5", StringComparison.Ordinal) }).Fails<MeshFailure.NotPlanar>());
    }

    [Fact]
    public void PlaneOffZero_IsAccepted() =>
        Assert.Equal(
            File.Parse().Value(),
            (File with { Nodes = "$Nodes\n1 5 10 50\n2 5 0 5\n10\n20\n30\n40\n50\n0 0 3\n1 0 3\n1 1 3\n0 1 3\n0.5 0.5 99\n$EndNodes\n" }).Parse().Value());

    [Theory]
    [InlineData(3, "quadrangle")]
    [InlineData(9, "second-order triangle")]
    [InlineData(8, "second-order line")]
    [InlineData(137, "unknown to this reader")]
    public void OtherElements_AreRefusedByName(int type, string kind)
    {
        var failure = (File with { Elements = File.Elements.Replace("2 5 2 2", $"2 5 {type} 2", StringComparison.Ordinal) }).Fails<MeshFailure.UnsupportedElement>();
        Assert.Equal((kind, type), (failure.Kind, failure.Type));
    }

    [Fact]
    public void NoTriangles_AreRefused()
    {
        (File with { Elements = "$Elements\n0 0 0 0\n$EndElements\n" }).Fails<MeshFailure.Empty>();
        (File with { Elements = "$Elements\n1 1 1 1\n1 1 1 1\n1 10 20\n$EndElements\n" }).Fails<MeshFailure.Empty>();
        Assert.Equal("Elements", (File with { Elements = "" }).Fails<MeshFailure.Truncated>().Section);
        Assert.Equal("Nodes", (File with { Nodes = "", Elements = "" }).Fails<MeshFailure.Truncated>().Section);
    }

    [Fact]
    public void RepeatedSection_IsRefused() => (File with { Rest = File.Elements }).Fails<MeshFailure.Malformed>();
}
