using Microsoft.CodeAnalysis;
using Xunit;

namespace Persistent.Tests.Generators;

/// <summary>What a pure step may not do, and what it may. In the sources, the reported place is the text between « and ».</summary>
public sealed class PurityTests
{
    [Theory]
    [InlineData("DateTime.Now.Ticks", "DateTime.Now")]
    [InlineData("DateTime.UtcNow.Ticks", "DateTime.UtcNow")]
    [InlineData("DateTime.Today.Ticks", "DateTime.Today")]
    [InlineData("DateTimeOffset.Now.Ticks", "DateTimeOffset.Now")]
    [InlineData("DateTimeOffset.UtcNow.Ticks", "DateTimeOffset.UtcNow")]
    [InlineData("System.Diagnostics.Stopwatch.GetTimestamp()", "System.Diagnostics.Stopwatch.GetTimestamp()")]
    [InlineData("new System.Diagnostics.Stopwatch() is null ? 0 : 1", "new System.Diagnostics.Stopwatch()")]
    [InlineData("Environment.TickCount", "Environment.TickCount")]
    [InlineData("Environment.TickCount64", "Environment.TickCount64")]
    public void PST0101_Clock(string code, string reported) => ReportsAt("PST0101", code, reported, "take time from at.Start and at.Size, or from a member of the state");

    [Fact]
    public void PST0101_AClockThatIsPassed() => Reports(
        "PST0101",
        Model("private readonly TimeProvider _clock = null!; [PureStep] StepOutcome<Walk> Step(Walk s, StepInterval at) => StepOutcome.Accept(new Walk(«_clock.GetTimestamp()»));"),
        "'TimeProvider.GetTimestamp' reads a clock in the pure step 'Model.Step'; take time from at.Start and at.Size, or from a member of the state");

    [Theory]
    [InlineData("Random.Shared.Next()", "Random.Shared")]
    [InlineData("new Random().Next()", "new Random()")]
    [InlineData("Guid.NewGuid().GetHashCode()", "Guid.NewGuid()")]
    [InlineData("System.Security.Cryptography.RandomNumberGenerator.GetInt32(3)", "System.Security.Cryptography.RandomNumberGenerator.GetInt32(3)")]
    [InlineData("HashCode.Combine(1, 2)", "HashCode.Combine(1, 2)")]
    [InlineData("\"a\".GetHashCode()", "\"a\".GetHashCode()")]
    [InlineData("StringComparer.Ordinal.GetHashCode(\"a\")", "StringComparer.Ordinal.GetHashCode(\"a\")")]
    [InlineData("System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(new object())", "System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(new object())")]
    [InlineData("System.IO.Path.GetRandomFileName().Length", "System.IO.Path.GetRandomFileName()")]
    public void PST0102_AmbientRandomness(string code, string reported) =>
        ReportsAt("PST0102", code, reported, "compute random numbers from a seed in the state, the element's id and the step, as Philox does");

    [Theory]
    [InlineData("static readonly Random s_dice = new Random(1); [PureStep] double Step() => «s_dice.NextDouble()»;")]
    [InlineData("readonly Random _dice = new Random(1); [PureStep] double Step() => «_dice.NextDouble()»;")]
    [InlineData("Scheme<Walk> Make() { var dice = new Random(1); return Scheme.Of<Walk>((s, at) => StepOutcome.Accept(new Walk(«dice.NextDouble()»)), null!); }")]
    public void PST0102_AGeneratorThatOutlivesTheStep(string members) => Reports("PST0102", Model(members));

    [Theory]
    [InlineData("static double s_x; [PureStep] double Step() => «s_x»;", "Model.s_x")]
    [InlineData("static double s_x; [PureStep] void Step() => «s_x» = 1;", "Model.s_x")]
    [InlineData("[ThreadStatic] static int t_x; [PureStep] int Step() => «t_x»++;", "Model.t_x")]
    [InlineData("static int s_x; [PureStep] int Step() => System.Threading.Interlocked.Increment(ref «s_x»);", "Model.s_x")]
    [InlineData("static double X { get; set; } [PureStep] double Step() => «X»;", "Model.X")]
    [InlineData("public static double X { get; private set; } [PureStep] double Step() => «X»;", "Model.X")]
    [InlineData("static event Action? Moved; [PureStep] void Step() => «Moved»!();", "Model.Moved")]
    [InlineData("static readonly double[] s_x = new double[1]; [PureStep] void Step() => «s_x[0]» = 1;", "Model.s_x")]
    [InlineData("static readonly List<int> s_x = new(); [PureStep] void Step() => «s_x.Add(1)»;", "Model.s_x")]
    [InlineData("static double[] X { get; } = new double[1]; [PureStep] void Step() => «X[0]» += 1;", "Model.X")]
    [InlineData("[PureStep] string Step() => «System.Globalization.CultureInfo.CurrentCulture».Name;", "CultureInfo.CurrentCulture")]
    public void PST0103_MutableStatic(string members, string name) => Reports(
        "PST0103", Model(members), $"'{name}' is static and can change, in the pure step 'Model.Step'; make it constant, or a member of the state");

    [Theory]
    [InlineData("Environment.GetEnvironmentVariable(\"X\") is null ? 0 : 1", "Environment.GetEnvironmentVariable(\"X\")")]
    [InlineData("Environment.ProcessorCount", "Environment.ProcessorCount")]
    [InlineData("Environment.GetCommandLineArgs().Length", "Environment.GetCommandLineArgs()")]
    [InlineData("AppContext.BaseDirectory.Length", "AppContext.BaseDirectory")]
    [InlineData("TimeZoneInfo.Local.BaseUtcOffset.Ticks", "TimeZoneInfo.Local")]
    [InlineData("default(DateTime).ToLocalTime().Ticks", "default(DateTime).ToLocalTime()")]
    [InlineData("System.IO.Path.GetTempPath().Length", "System.IO.Path.GetTempPath()")]
    public void PST0104_Environment(string code, string reported) => ReportsAt("PST0104", code, reported, "read it before the run and pass it in the state");

    [Theory]
    [InlineData("Console.Read()", "Console.Read()")]
    [InlineData("Console.Out.NewLine.Length", "Console.Out")]
    [InlineData("Console.WindowWidth = 3", "Console.WindowWidth")]
    public void PST0105_Console(string code, string reported) => ReportsAt("PST0105", code, reported, "print in an observer, which sees each accepted step once");

    [Theory]
    [InlineData("System.IO.File.Exists(\"x\") ? 0 : 1", "System.IO.File.Exists(\"x\")")]
    [InlineData("System.IO.Directory.GetFiles(\"x\").Length", "System.IO.Directory.GetFiles(\"x\")")]
    [InlineData("new System.IO.FileInfo(\"x\") is null ? 0 : 1", "new System.IO.FileInfo(\"x\")")]
    [InlineData("new System.IO.FileStream(\"x\", System.IO.FileMode.Open) is null ? 0 : 1", "new System.IO.FileStream(\"x\", System.IO.FileMode.Open)")]
    [InlineData("new System.IO.StreamReader(\"x\") is null ? 0 : 1", "new System.IO.StreamReader(\"x\")")]
    [InlineData("System.IO.Path.GetTempFileName().Length", "System.IO.Path.GetTempFileName()")]
    [InlineData("new System.Net.Http.HttpClient() is null ? 0 : 1", "new System.Net.Http.HttpClient()")]
    [InlineData("System.Net.Dns.GetHostName().Length", "System.Net.Dns.GetHostName()")]
    [InlineData("System.Diagnostics.Process.GetCurrentProcess() is null ? 0 : 1", "System.Diagnostics.Process.GetCurrentProcess()")]
    public void PST0106_Outside(string code, string reported) =>
        ReportsAt("PST0106", code, reported, "read input before the run and pass it in the state, and write output in an observer");

    [Theory]
    [InlineData("Scheme<Walk> Make() { var n = 0; return Scheme.Of<Walk>((s, at) => Accepted(s, «n»++), null!); }", "n", "lambda in Model.Make")]
    [InlineData("Scheme<Walk> Make() { var n = 0; return Scheme.Of<Walk>((s, at) => { «n» = 1; return Accepted(s, 0); }, null!); }", "n", "lambda in Model.Make")]
    [InlineData("Scheme<Walk> Make() { Walk? n = null; return Scheme.Of<Walk>((s, at) => Accepted(«n» ??= s, 0), null!); }", "n", "lambda in Model.Make")]
    [InlineData("Scheme<Walk> Make(int n) => Scheme.Of<Walk>((s, at) => { (var x, «n») = (1, 2); return Accepted(s, x); }, null!);", "n", "lambda in Model.Make")]
    [InlineData("Scheme<Walk> Make(int n) => Scheme.Of<Walk>((s, at) => Accepted(s, System.Threading.Interlocked.Increment(ref «n»)), null!);", "n", "lambda in Model.Make")]
    [InlineData("Scheme<Walk> Make(int n) => Scheme.Of<Walk>((s, at) => { ref var x = ref «n»; return Accepted(s, x++); }, null!);", "n", "lambda in Model.Make")]
    [InlineData("Scheme<Walk> Make(int[] n) => Scheme.Of<Walk>((s, at) => { «n[0]» = 1; return Accepted(s, 0); }, null!);", "n", "lambda in Model.Make")]
    [InlineData("Scheme<Walk> Make(List<Walk> n) => Scheme.Of<Walk>((s, at) => { «n.Add(s)»; return Accepted(s, 0); }, null!);", "n", "lambda in Model.Make")]
    [InlineData("Scheme<Walk> Make(int n) { return Scheme.Of<Walk>(Step, null!); StepOutcome<Walk> Step(Walk s, StepInterval at) => Accepted(s, «n»++); }", "n", "Model.Make.Step")]
    [InlineData("int _n; [PureStep] void Step() => «_n»++;", "Model._n", "Model.Step")]
    [InlineData("int _n; [PureStep] void Step() => «this._n» = 1;", "Model._n", "Model.Step")]
    [InlineData("int N { get; set; } [PureStep] void Step() => «N» += 1;", "Model.N", "Model.Step")]
    [InlineData("readonly int[] _n = null!; [PureStep] void Step() => «_n[0]» = 1;", "Model._n", "Model.Step")]
    [InlineData("readonly Stack<int> _n = null!; [PureStep] void Step() => «_n.Push(1)»;", "Model._n", "Model.Step")]
    public void PST0107_AssignsWhatOutlivesIt(string members, string name, string step) => Reports(
        "PST0107",
        Model(members),
        $"'{name}' is assigned in the pure step '{step}' and outlives it; make it a member of the state and return the new value with the next state");

    [Theory]
    [InlineData("int _n; [PureStep] void Step() => Count(); void Count() => «_n»++;", "'Model.Step' → 'Model.Count'")]
    [InlineData("sealed class Counter { public int N; public void Count() => «N»++; } readonly Counter _c = new(); [PureStep] void Step() => _c.Count();", "'Model.Step' → 'Counter.Count'")]
    [InlineData("sealed class Counter { public int N; public void Count() => «N»++; } static readonly Counter s_c = new(); [PureStep] void Step() => s_c.Count();", "'Model.Step' → 'Counter.Count'")]
    [InlineData(
        "sealed class Counter { public int N; public void Count() => «N»++; } Scheme<Walk> Make() { var c = new Counter(); return Scheme.Of<Walk>((s, at) => { c.Count(); return Accepted(s, 0); }, null!); }",
        "'lambda in Model.Make' → 'Counter.Count'")]
    [InlineData(
        "Scheme<Walk> Make() { var n = 0; void Count() => «n»++; return Scheme.Of<Walk>((s, at) => { Count(); return Accepted(s, 0); }, null!); }",
        "'lambda in Model.Make' → 'Model.Make.Count'")]
    public void PST0107_ThroughOtherMethods(string members, string chain) => Assert.Contains($"in the pure step {chain} and", Reports("PST0107", Model(members)), StringComparison.Ordinal);

    [Theory]
    [InlineData("[PureStep] double Step() => First(); double First() => Second(); double Second() => «Random.Shared».Next();", "'Model.Step' → 'Model.First' → 'Model.Second'")]
    [InlineData("[PureStep] double Step() => Long(); double Long() => Short(); double Short() => «Random.Shared».Next(); [PureStep] double Other() => Short();", "'Model.Other' → 'Model.Short'")]
    [InlineData("[PureStep] double Step() => Noise; double Noise => «Random.Shared».Next();", "'Model.Step' → 'Model.Noise'")]
    [InlineData("sealed class Cell { public int X { set => _ = value * «Random.Shared».Next(); } } [PureStep] object Step() => new Cell { X = 1 };", "'Model.Step' → 'Cell.X'")]
    [InlineData("sealed class Cell { public int X; public Cell() => X = «Random.Shared».Next(); } [PureStep] int Step() => new Cell().X;", "'Model.Step' → 'new Cell'")]
    [InlineData("sealed class Cell { public int X = «Random.Shared».Next(); } [PureStep] int Step() => new Cell().X;", "'Model.Step' → 'Cell.X'")]
    [InlineData("[PureStep] double Step() { return Noise(); double Noise() => «Random.Shared».Next(); }", "'Model.Step' → 'Model.Step.Noise'")]
    [InlineData("[PureStep] object Step() => System.Linq.Enumerable.Select(new[] { 1 }, x => x * «Random.Shared».Next());", "'Model.Step'")]
    [InlineData("[PureStep] object Step() => System.Linq.Enumerable.Select(new[] { 1 }, Noise); int Noise(int x) => «Random.Shared».Next();", "'Model.Step' → 'Model.Noise'")]
    [InlineData("struct V { public static V operator +(V a, V b) { «Random.Shared».Next(); return a; } } [PureStep] V Step(V a) => a + a;", "'Model.Step' → 'V.op_Addition'")]
    [InlineData(
        "struct Noise : IMapKernel<double, double> { public void Apply(ReadOnlySpan<double> input, Span<double> output) => output[0] = «Random.Shared».Next(); } [PureStep] object Step(PersistentArray<double> a) => a.Map(default(Noise));",
        "'Model.Step' → 'Noise.Apply'")]
    public void Chain_NamesTheShortestWayFromAStep(string members, string chain) =>
        Assert.Contains($"in the pure step {chain};", Reports("PST0102", Model(members)), StringComparison.Ordinal);

    [Theory]
    [InlineData("object Make() => Scheme.Of<Walk>((s, at) => Accepted(s, «Random.Shared».Next()), null!);", "lambda in Model.Make")]
    [InlineData("static readonly Scheme<Walk> s_scheme = Scheme.Of<Walk>((s, at) => Accepted(s, «Random.Shared».Next()), null!);", "lambda in Model.s_scheme")]
    [InlineData("object Make() => Scheme.Of<Walk>(Step, null!); static StepOutcome<Walk> Step(Walk s, StepInterval at) => Accepted(s, «Random.Shared».Next());", "Model.Step")]
    [InlineData("object Make() => new Scheme<Walk>((s, at) => Accepted(s, «Random.Shared».Next()), null!);", "lambda in Model.Make")]
    [InlineData("object Make(Scheme<Walk> old) => old with { Step = (s, at) => Accepted(s, «Random.Shared».Next()) };", "lambda in Model.Make")]
    [InlineData("object Make() { Func<Walk, StepInterval, StepOutcome<Walk>> step = (s, at) => Accepted(s, «Random.Shared».Next()); return Scheme.Of(step, null!); }", "lambda in Model.Make")]
    [InlineData("object Make() => Scheme.Of(Step(), null!); Func<Walk, StepInterval, StepOutcome<Walk>> Step() => (s, at) => Accepted(s, «Random.Shared».Next());", "lambda in Model.Step")]
    [InlineData("object Make() => Scheme.Of(Step, null!); Func<Walk, StepInterval, StepOutcome<Walk>> Step => (s, at) => Accepted(s, «Random.Shared».Next());", "lambda in Model.Step")]
    [InlineData("object Make(bool b) => Scheme.Of<Walk>(b ? (s, at) => Accepted(s, 0) : (s, at) => Accepted(s, «Random.Shared».Next()), null!);", "lambda in Model.Make")]
    [InlineData("object Make() => With((s, at) => Accepted(s, «Random.Shared».Next())); object With(Func<Walk, StepInterval, StepOutcome<Walk>> step) => Scheme.Of(step, null!);", "lambda in Model.Make")]
    [InlineData("object Make() => With(x => x * «Random.Shared».Next()); object With(Func<double, double> f) => Scheme.Of<Walk>((s, at) => Accepted(s, f(1)), null!);", "lambda in Model.With' → 'lambda in Model.Make")]
    [InlineData("object Make() => Euler.Step<Line>((s, t) => new Line(«Random.Shared».Next()));", "lambda in Model.Make")]
    [InlineData("object Make() => Heun.Step<Line>((s, t) => new Line(«Random.Shared».Next()));", "lambda in Model.Make")]
    [InlineData("object Make() => Rk4.Step<Line>((s, t) => new Line(«Random.Shared».Next()));", "lambda in Model.Make")]
    [InlineData("object Make() => Rk4.Tableau.Step<Line>((s, t) => new Line(«Random.Shared».Next()));", "lambda in Model.Make")]
    [InlineData("void Use([PureStep] Func<double> f) { } void Make() => Use(() => «Random.Shared».Next());", "lambda in Model.Make")]
    [InlineData("[PureStep] readonly Func<double> _f = () => «Random.Shared».Next();", "lambda in Model._f")]
    [InlineData("[PureStep] Func<double> F { get; } = () => «Random.Shared».Next();", "lambda in Model.F")]
    [InlineData("void Make() { [PureStep] double Step() => «Random.Shared».Next(); Step(); }", "Model.Make.Step")]
    [InlineData("object Make() { var f = [PureStep] () => «Random.Shared».Next(); return f; }", "lambda in Model.Make")]
    public void Step_IsWhatIsMarked_OrPutWhereAStepIsExpected(string members, string step) =>
        Assert.Contains($"in the pure step '{step}';", Reports("PST0102", Model(members)), StringComparison.Ordinal);

    [Fact]
    public void Step_OfAnOverride_IsWhatTheBaseIsMarkedAs() => Reports(
        "PST0102", Model("abstract class Base { [PureStep] public abstract double Step(); } class Derived : Base { public override double Step() => «Random.Shared».Next(); }"));

    [Theory]
    [InlineData("public override StepOutcome<Walk> Step(Walk s, MethodMemory<Walk> m, StepInterval at) => StepOutcome.Accept(new Walk(«DateTime.Now».Ticks));")]
    [InlineData("public override MethodMemory<Walk> Begin(Walk s, double time) => «DateTime.Now».Ticks > 0 ? base.Begin(s, time) : null!; public override StepOutcome<Walk> Step(Walk s, MethodMemory<Walk> m, StepInterval at) => StepOutcome.Accept(s);")]
    public void Step_OfAMethod_IsMarkedByTheLibrary(string members) => Reports("PST0101", Model($"sealed class Mine : Method<Walk> {{ {members} }}"));

    [Fact]
    public void EachPlace_IsReportedOnce() => Reports(
        "PST0102", Model("[PureStep] double One() => Noise(); [PureStep] double Two() => Noise() + Noise(); double Noise() => Two() + «Random.Shared».Next();"));

    [Theory]
    [InlineData("static readonly double s_x = 1; const int N = 3; static double X { get; } = 2; [PureStep] double Step() => s_x + N + X + double.Epsilon + Math.PI;")]
    [InlineData("static readonly double[] s_x = new double[1]; [PureStep] double Step() => s_x[0] + s_x.Length;")]
    [InlineData("[PureStep] double Step(double x) => Math.Sin(x) + Math.Max(x, 1) + TimeSpan.FromSeconds(x).Ticks + DateTime.UnixEpoch.Ticks + DateTimeOffset.FromUnixTimeSeconds(3).Ticks;")]
    [InlineData("[PureStep] double Step(ulong seed) => Philox.Uniform(seed, 1, 2).First + new Random(3).NextDouble() + 3.GetHashCode() + new Guid().ToByteArray()[0];")]
    [InlineData("[PureStep] object Step() => throw new InvalidOperationException(\"no\" + Environment.NewLine + nameof(Random.Shared));")]
    [InlineData("[PureStep] object Step(System.IO.Stream s) => new System.IO.StreamReader(s).ReadLine() + System.IO.Path.Combine(\"a\", \"b\") + new System.IO.StringReader(\"a\").ReadLine();")]
    [InlineData("[PureStep] object Step() => LanguageExt.Prelude.Some(1).Match(Some: x => x, None: () => 0);")]
    [InlineData("struct Twice : IMapKernel<double, double> { public void Apply(ReadOnlySpan<double> input, Span<double> output) => output[0] = 2 * input[0]; } [PureStep] object Step(PersistentArray<double> a) => a.Map(default(Twice)).Sum();")]
    public void Allowed_IsWhatDependsOnArgumentsAlone(string members) => ReportsNothing(members);

    [Theory]
    [InlineData("[PureStep] int Step(int n) { n = 2; var x = 0; x++; var a = new int[1]; a[0] = x; var l = new List<int>(); l.Add(1); (x, n) = (n, x); return n + a[0] + l.Count; }")]
    [InlineData("[PureStep] int Step() { var x = 0; void Count() => x++; Count(); Action more = () => x++; more(); return x; }")]
    [InlineData("object Make() => Scheme.Of<Walk>((s, at) => { var n = 0; System.Threading.Interlocked.Increment(ref n); void Count() => n++; Count(); new List<int>().ForEach(i => n += i); return Accepted(s, n); }, null!);")]
    [InlineData("sealed class Counter { int _n; public int N { get; set; } public Counter() { _n = 1; } public void Count() => _n++; } [PureStep] void Step() { var c = new Counter { N = 3 }; c.Count(); c.N = 2; }")]
    [InlineData("[PureStep] object Step(Walk s) => s with { Position = 1 };")]
    [InlineData("struct Sum { public double Total; public void Add(double x) => Total += x; } [PureStep] double Step() { var sum = new Sum(); sum.Add(1); return sum.Total; }")]
    [InlineData("sealed class Counter { public int N; public void Count() => N++; } static Counter Fresh => new(); [PureStep] void Step() => Fresh.Count();")]
    public void Allowed_IsWhatTheStepMadeItself(string members) => ReportsNothing(members);

    [Theory]
    [InlineData("double Step() => Random.Shared.Next();")]
    [InlineData("int _n; static int s_n; [PureStep] double Step() => 1; void Other() { _n++; s_n++; Console.WriteLine(DateTime.Now); }")]
    [InlineData("Integration<Walk> Run(Integration<Walk> start) { var n = 0; return start.AdvanceTo(1, (in AcceptedStep<Walk> step) => { Console.WriteLine(n++); return Onward.Continue; }); }")]
    [InlineData("int Make() { var n = 0; Func<int> f = () => n++; Scheme.Of<Walk>((s, at) => Accepted(s, 0), null!); return f() + Random.Shared.Next(); }")]
    [InlineData("[PureStep] int Step() => Apply(() => 1); void Other() => Apply(() => Random.Shared.Next()); int Apply(Func<int> f) => f();")]
    [InlineData("object Make() { var seed = Environment.TickCount; return Scheme.Of<Walk>((s, at) => Accepted(s, seed), null!); }")]
    public void Allowed_IsWhatNoStepRuns(string members) => ReportsNothing(members);

    [Theory]
    [InlineData("#pragma warning disable PST0102 // a test", 0)]
    [InlineData("#pragma warning disable PST0101 // another", 1)]
    public void Suppression_HoldsWhereTheCodeIs(string pragma, int reports) => Assert.Equal(
        reports, Compiled.Of(Model($"[PureStep] double Step() => Noise();\n{pragma}\n double Noise() => Random.Shared.Next();\n#pragma warning restore\n")).Reported.Length);

    [Fact]
    public void GeneratedCode_IsSkipped()
    {
        Assert.NotEmpty(Compiled.Of(Model("[PureStep] double Step() => Random.Shared.Next();")).Reported);
        ReportsNothing("[System.CodeDom.Compiler.GeneratedCode(\"x\", \"1\")] static class Made { public static int Noise() => Random.Shared.Next(); } [PureStep] double Step() => Made.Noise();");
    }

    private static string Model(string members) => $$"""
        [State("walk")] public sealed partial record Walk(double Position);
        [State("line")] public sealed partial record Line(double X) : IVectorSpace<Line>
        {
            public static Line LinearCombination(ReadOnlySpan<double> coefficients, ReadOnlySpan<Line> terms) => terms[0];
        }
        class Model
        {
            static StepOutcome<Walk> Accepted(Walk s, double more) => StepOutcome.Accept(s with { Position = s.Position + more });
            {{members}}
        }
        """;

    private static void ReportsAt(string id, string code, string reported, string remedy)
    {
        var marked = Model($"[PureStep] void Step() {{ var x = {code}; }}".Replace(reported, $"«{reported}»", StringComparison.Ordinal));
        Assert.EndsWith($" the pure step 'Model.Step'; {remedy}", Reports(id, marked), StringComparison.Ordinal);
    }

    private static string Reports(string id, string source, string? message = null)
    {
        var start = source.IndexOf('«', StringComparison.Ordinal);
        var marked = source[(start + 1)..source.IndexOf('»', StringComparison.Ordinal)];
        var compiled = Compiled.Of(source.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal));
        Assert.DoesNotContain(compiled.Complaints, complaint => complaint.Contains("error", StringComparison.Ordinal));
        var report = Assert.Single(compiled.Reported);
        Assert.Equal(id, report.Id);
        Assert.Equal(message ?? report.GetMessage(), report.GetMessage());
        Assert.Equal(DiagnosticSeverity.Error, report.Severity);
        Assert.Equal("Persistent.Purity", report.Descriptor.Category);
        var found = report.Location.SourceTree!.GetText().ToString();
        Assert.Equal(marked, found.Substring(report.Location.SourceSpan.Start, report.Location.SourceSpan.Length));
        Assert.Equal(start, report.Location.SourceSpan.Start - (found.Length - source.Length + 2));
        return report.GetMessage();
    }

    private static void ReportsNothing(string members)
    {
        var compiled = Compiled.Of(Model(members));
        Assert.DoesNotContain(compiled.Complaints, complaint => complaint.Contains("error", StringComparison.Ordinal));
        Assert.Empty(compiled.Reported);
    }
}
