using System.Buffers.Binary;
using System.Text;
using Persistent.Arrays;
using Persistent.Fields.Meshes;
using Xunit;

namespace Persistent.Tests.Fields.Meshes;

/// <summary>Whatever happened to a file, reading it gives a mesh that keeps its promises or a failure, within a bound set by its size.</summary>
public class GmshDamageTests
{
    public static TheoryData<string> Files => [MeshFiles.Square, MeshFiles.SquareBinary, MeshFiles.Box, MeshFiles.Annulus];

    [Theory]
    [InlineData(MeshFiles.Square, 1)]
    [InlineData(MeshFiles.SquareBinary, 1)]
    [InlineData(MeshFiles.Box, 3)]
    [InlineData(MeshFiles.Annulus, 17)]
    public void FileCutAnywhere_IsNoMesh(string name, int stride)
    {
        var bytes = MeshFiles.Bytes(name);
        var whole = bytes.AsSpan().TrimEnd((byte)'\n').Length;
        for (var length = 0; length < whole; length += stride)
        {
            var failure = GmshReader.Parse(bytes.AsSpan(0, length)).Failure();
            Assert.True(failure is MeshFailure.Truncated or MeshFailure.TooLarge || length == 0, $"{length} bytes: {failure}");
        }

        var mesh = GmshReader.Parse(bytes).Value();
        Assert.Equal(mesh.Topology.Cells, GmshReader.Parse(bytes.AsSpan(0, whole)).Value().Topology.Cells);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void OneByteChanged_IsAFailureOrAMeshThatKeepsItsPromises(string name)
    {
        var bytes = MeshFiles.Bytes(name);
        GmshReader.Parse(bytes).Value(); // The pool takes its first slab here, not while bytes are counted.
        var random = new Random(20260102);
        var meshes = 0;
        for (var i = 0; i < 2000; i++)
        {
            var at = random.Next(bytes.Length);
            var was = bytes[at];
            bytes[at] = (byte)(was ^ (1 << random.Next(8)));
            meshes += Read(bytes);
            bytes[at] = was;
        }

        Assert.InRange(meshes, 1, 1999);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void BytesReplacedByDigitsOrRemoved_AreAFailureOrAMesh(string name)
    {
        var bytes = MeshFiles.Bytes(name);
        GmshReader.Parse(bytes).Value(); // The pool takes its first slab here, not while bytes are counted.
        var random = new Random(20260103);
        for (var i = 0; i < 1000; i++)
        {
            var damaged = (byte[])bytes.Clone();
            var (at, length) = (random.Next(bytes.Length), random.Next(1, 12));
            for (var k = at; k < Math.Min(at + length, bytes.Length); k++)
            {
                damaged[k] = (byte)('0' + random.Next(10));
            }

            Read(damaged);
            Read([.. bytes[..at], .. bytes[Math.Min(at + length, bytes.Length)..]]);
        }
    }

    [Theory]
    [InlineData("$Nodes\n1 5 10 50\n2 5 0 5", "$Nodes\n1 5 10 50\n2 5 0 999999999999")]
    [InlineData("$Nodes\n1 5 10 50", "$Nodes\n1 4000000000 10 50")]
    [InlineData("$Nodes\n1 5", "$Nodes\n9000000000000000000 5")]
    [InlineData("$Elements\n3 4", "$Elements\n3 2000000000")]
    [InlineData("$Elements\n3 4", "$Elements\n1000000000 4")]
    [InlineData("2 5 2 2", "2 5 2 123456789012")]
    [InlineData("$Entities\n0 2", "$Entities\n0 2000000")]
    [InlineData("$PhysicalNames\n2", "$PhysicalNames\n2000000000")]
    public void AbsurdCount_IsRefusedBeforeAnythingIsAllocated(string was, string becomes)
    {
        var text = new GmshText().Text;
        Assert.Contains(was, text, StringComparison.Ordinal);
        var bytes = Encoding.UTF8.GetBytes(text.Replace(was, becomes, StringComparison.Ordinal));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var failure = GmshReader.Parse(bytes).Failure();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 10);
        failure.Failure<MeshFailure.TooLarge>();
    }

    [Fact]
    public void AbsurdBinaryCount_IsRefused()
    {
        var bytes = MeshFiles.Bytes(MeshFiles.SquareBinary);
        var nodes = bytes.AsSpan().IndexOf("$Nodes\n"u8) + 7;
        foreach (var absurd in new[] { 1L << 40, long.MaxValue, -1, 1L << 32 })
        {
            foreach (var at in new[] { nodes, nodes + 8 })
            {
                var damaged = (byte[])bytes.Clone();
                BinaryPrimitives.WriteInt64LittleEndian(damaged.AsSpan(at), absurd);
                Assert.True(GmshReader.Parse(damaged).Failure() is MeshFailure.TooLarge or MeshFailure.Malformed);
            }
        }
    }

    [Fact]
    public void EveryElementInEveryGroup_IsRefusedInsteadOfMultiplied()
    {
        const int groups = 20_000;
        var file = new GmshText();
        var crowded = file with
        {
            Names = $"$PhysicalNames\n{groups}\n" + string.Concat(Enumerable.Range(0, groups).Select(i => $"1 {i} \"{i}\"\n")) + "$EndPhysicalNames\n",
            Entities = $"$Entities\n0 1 0 0\n1 0 0 0 1 0 0 {groups} {string.Join(' ', Enumerable.Range(0, groups))} 0\n$EndEntities\n",
            Elements = $"$Elements\n{groups + 1} {groups + 2} 1 2\n2 5 2 2\n3 10 20 30\n4 10 30 40\n"
                + string.Concat(Enumerable.Repeat("1 1 1 1\n1 10 20\n", groups)) + "$EndElements\n",
        };
        Assert.Equal($"{2L * groups * groups}", crowded.Fails<MeshFailure.TooLarge>().Declared);
    }

    [Fact]
    public void LargestTags_AreOnlyNumbers()
    {
        var file = new GmshText();
        var moved = GmshReader.Parse(Encoding.UTF8.GetBytes(file.Text.Replace("30", "9223372036854775807", StringComparison.Ordinal)));
        Assert.Equal(file.Parse().Value(), moved.Value());
    }

    // 1 for a mesh, after a look at it, 0 for a failure.
    private static int Read(byte[] bytes)
    {
        // A slab that the default pool takes meanwhile is nothing that the file asked for.
        var before = GC.GetAllocatedBytesForCurrentThread() - LeafPool.Default.SlabBytes;
        var result = GmshReader.Parse(bytes);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - LeafPool.Default.SlabBytes - before, long.MinValue, (64 << 10) + (60L * bytes.Length));
        return result.Match(
            mesh =>
            {
                Assert.True(mesh.CellCount > 0 && mesh.Areas().ToArray().All(area => area > 0));
                Assert.All(mesh.Topology.Cells.ToArray(), vertex => Assert.InRange(vertex, 0, mesh.VertexCount - 1));
                return 1;
            },
            failure =>
            {
                Assert.DoesNotContain('\n', failure.Message);
                return 0;
            });
    }
}
