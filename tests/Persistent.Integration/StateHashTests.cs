using System.Text.Json;
using Xunit;

namespace Persistent.Integration;

/// <summary>What moves the state hash and what does not.</summary>
public sealed class StateHashTests(StateHashTests.Reference reference) : IClassFixture<StateHashTests.Reference>
{
    [Theory]
    [InlineData()]
    [InlineData("--threads", "1")]
    [InlineData("--threads", "2")]
    [InlineData("--threads", "3")]
    [InlineData("--regret-every", "2")]
    [InlineData("--regret-every", "1", "--threads", "1")]
    [InlineData("--snapshot-every", "2", "--hold", "3", "--replay", "3")]
    [InlineData("--snapshot-every", "1", "--hold", "1")]
    [InlineData("--series", "series.csv")]
    [InlineData("--until", "0.001")]
    [InlineData("--set", "rayleigh=10000.0", "--set", "mesh.cells=16,16", "--set", "tracers=1e2")]
    public void Options_ThatAreNotOfTheCase_LeaveTheHash(params string[] options) =>
        Assert.Equal(reference.Hash, ShortRun.Summary([.. Reference.Options, .. options]).StateHash());

    [Theory]
    [InlineData("LANG=de_DE.UTF-8", "LC_ALL=de_DE.UTF-8", "LC_NUMERIC=de_DE.UTF-8")]
    [InlineData("LANG=tr_TR.UTF-8", "LC_ALL=tr_TR.UTF-8")]
    [InlineData("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1")]
    [InlineData("TZ=Asia/Kathmandu")]
    [InlineData("DOTNET_EnableAVX512=0", "DOTNET_EnableAVX512F=0")]
    [InlineData("DOTNET_EnableAVX2=0")]
    [InlineData("DOTNET_EnableHWIntrinsic=0")]
    [InlineData("DOTNET_TieredCompilation=0")]
    [InlineData("DOTNET_gcServer=1")]
    public void Surroundings_LeaveTheHash(params string[] variables) =>
        Assert.Equal(
            reference.Hash,
            ShortRun.Summary(Reference.Options, [.. variables.Select(variable => (variable.Split('=')[0], variable.Split('=')[1]))]).StateHash());

    [Theory]
    [InlineData("--steps", "7")]
    [InlineData("--set", "rayleigh=10001")]
    [InlineData("--set", "seed=2")]
    [InlineData("--set", "tracers=101")]
    [InlineData("--set", "mesh.cells=16,17")]
    [InlineData("--set", "step.first=0.04")]
    [InlineData("--set", "courant.target=0.9")]
    [InlineData("--set", "interpolation=linear")]
    public void WhatIsComputed_MovesTheHash(string option, string value)
    {
        string[] options = option == "--steps" ? [option, value] : [.. Reference.Options, option, value];

        Assert.NotEqual(reference.Hash, ShortRun.Summary(options).StateHash());
    }

    [Theory]
    [InlineData("DOTNET_EnableHWIntrinsic=0", "--threads", "3")]
    [InlineData("DOTNET_EnableAVX2=0", "--regret-every", "2")]
    public void MeshFiles_HaveOneHashToo(string variable, string option, string value)
    {
        using var folder = new WorkFolder();
        string[] mesh = ["--steps", "4", "--set", "mesh.gmsh=" + folder.Write("square.msh", new SquareMesh { Cells = 12, Bent = true }.ToString())];

        Assert.Equal(
            ShortRun.Summary([.. mesh, "--threads", "1"]).StateHash(),
            ShortRun.Summary([.. mesh, option, value], (variable.Split('=')[0], variable.Split('=')[1])).StateHash());
    }

    /// <summary>The run that the others are compared with.</summary>
    public sealed class Reference
    {
        internal static string[] Options { get; } = ["--steps", "8"];

        internal JsonElement Summary { get; } = ShortRun.Summary(Options);

        internal string Hash => Summary.StateHash();
    }
}
