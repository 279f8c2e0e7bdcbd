using Persistent.Examples.Controllers;
using Persistent.Examples.Methods;
using Persistent.Stepping;
using Persistent.Tests.Architecture;
using Xunit;

namespace Persistent.Tests.Examples;

public sealed class SteppingExampleTests
{
    [Fact]
    public void Turn_ComesBack()
    {
        var turned = MethodExamples.Turn();
        Assert.Equal(1, turned.Model.X, 1e-6);
        Assert.Equal(0, turned.Model.Y, 1e-6);
        Assert.Equal(2 + (6 * (turned.State.Counters.Accepted + turned.State.Counters.Rejected)), turned.State.Counters.Evaluations);
        Assert.Equal(turned.Model.U, turned.State.Memory.Vectors[0].X, 1e-12);
    }

    [Fact]
    public void Lists_CountAsInTheReference() =>
        Assert.Equal((1, 1088L, 181L, 147L, 34L), MethodExamples.Lists() is var s ? (s.Status, s.Evaluations, s.Steps, s.Accepted, s.Rejected) : default);

    [Fact]
    public void Cool_FollowsTheStiffRod()
    {
        var cooled = MethodExamples.Cool();
        Assert.True(cooled.Failure.IsNone);
        Assert.All(cooled.Model.Temperature, t => Assert.Equal(0, t, 1e-4));
        Assert.Equal(1e4, cooled.Model.Rate);
        Assert.InRange(cooled.State.Counters.Accepted, 10, 1000);
    }

    [Fact]
    public void All_DriveDopri5()
    {
        foreach (var control in ControlExamples.All())
        {
            var method = Dopri5.Method<Orbit>(static (o, _) => new(o.U, o.V, -o.X, -o.Y), Tolerance.Of(1e-6, 1e-6));
            var end = Integration.Start(new Orbit(1, 0, 0, 1), Scheme.Of(method, control)).AdvanceTo(1);
            Assert.Equal(Math.Cos(1), end.Model.X, 1e-4);
        }
    }

    [Fact]
    public void Limited_StaysBelowItsCourantNumber()
    {
        var end = ControlExamples.Limited();
        Assert.Equal(10, end.Model.Phase, 1e-9);
        Assert.InRange(end.State.ProposedStep, 0.17, 0.19);
    }

    [Fact]
    public void Patient_SaysWhatFollowsARejection()
    {
        var policy = ControlExamples.Patient().Policy;
        Assert.Equal((0.1, 0.25, 20), (policy.Factor(Rejection.NonlinearSolve), policy.Factor(Rejection.LinearSolve), policy.MostRejectionsInARow));
    }

    [Theory]
    [InlineData("methods.md", "Methods/Orbit.cs")]
    [InlineData("controllers.md", "Controllers/Controls.cs")]
    public void Page_ShowsTheExampleAsItIs(string page, string example)
    {
        var source = File.ReadAllLines(Repository.PathOf("docs", "examples", example)).Select(line => line.Trim()).ToHashSet(StringComparer.Ordinal);
        var inside = false;
        var shown = new List<string>();
        foreach (var line in File.ReadAllLines(Repository.PathOf("docs", page)))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                inside = !inside && line == "```csharp";
            }
            else if (inside && line.Trim().Length > 0)
            {
                shown.Add(line.Trim());
            }
        }

        Assert.True(shown.Count > 10);
        Assert.All(shown, line => Assert.Contains(line, source));
    }
}
