// The build, run by `dotnet tool restore && dotnet cake --target=<Setup|Build|Test|Run|Bench>`.
// Settings: --long runs the long forms of the suites that have one (PERSISTENT_LONG=1 for the suites).

using System.Xml.Linq;

var target = Argument("target", "Test");
var isLong = HasArgument("long");
var artifacts = MakeAbsolute(Directory("./artifacts"));
var results = artifacts.Combine("results");
var command = artifacts.Combine("persistent");

// What tests and native code need from the system: a shell probe that succeeds when it is there, and the Debian package that brings it.
// hdf5-tools brings libhdf5 whatever its number on the system, and h5dump and h5ls, by which tests look at files from outside.
(string Probe, string Package)[] needs =
[
    ("command -v h5dump && command -v h5ls && (ls /usr/lib/*/libhdf5_serial.so.* || ls /opt/homebrew/opt/hdf5/lib/libhdf5.dylib || ldconfig -p | grep libhdf5)", "hdf5-tools"),
];

string[] Suites() => GetFiles("./tests/*/*.csproj").Concat(GetFiles("./properties/*/*.csproj")).Concat(GetFiles("./docs/examples/*/*.fsproj"))
    .Select(file => file.FullPath)
    .Where(file => XDocument.Load(file).Descendants("PackageReference").Any(p => (string)p.Attribute("Include") == "Microsoft.NET.Test.Sdk"))
    .OrderBy(file => file, StringComparer.Ordinal).ToArray();

string SuiteName(string project) => System.IO.Path.GetFileNameWithoutExtension(project);

int Dotnet(string arguments, bool isLongRun = false)
{
    var settings = new ProcessSettings { Arguments = arguments, WorkingDirectory = Context.Environment.WorkingDirectory };
    if (isLongRun)
    {
        settings.EnvironmentVariables = new Dictionary<string, string> { ["PERSISTENT_LONG"] = "1" };
    }

    return StartProcess("dotnet", settings);
}

void Require(int exitCode, string what)
{
    if (exitCode != 0)
    {
        throw new CakeException(1, $"{what} failed with exit code {exitCode}.");
    }
}

// Test results -------------------------------------------------------------------------------------------------------------------

// The exit code of each suite that was started. A suite that is missing here, or has no result file, counts as one failure.
var exits = new Dictionary<string, int>(StringComparer.Ordinal);

(int Passed, int Failed, int Skipped) Totals(string project)
{
    var file = System.IO.Path.Combine(results.FullPath, SuiteName(project) + ".trx");
    if (!exits.TryGetValue(project, out var exit) || !System.IO.File.Exists(file))
    {
        return (0, 1, 0);
    }

    List<string> outcomes;
    try
    {
        outcomes = XDocument.Load(file).Descendants().Where(e => e.Name.LocalName == "UnitTestResult").Select(e => (string)e.Attribute("outcome")).ToList();
    }
    catch (System.Xml.XmlException)
    {
        return (0, 1, 0);
    }

    var passed = outcomes.Count(o => o == "Passed");
    var skipped = outcomes.Count(o => o == "NotExecuted");
    var failed = outcomes.Count - passed - skipped;

    // A suite that died half way reports only what it finished, and one that found no test at all did not run.
    return (passed, failed == 0 && (exit != 0 || outcomes.Count == 0) ? 1 : failed, skipped);
}

var built = true;

(int Passed, int Failed, int Skipped) AllTotals()
{
    var sum = Suites().Select(Totals)
        .Aggregate((Passed: 0, Failed: 0, Skipped: 0), (a, b) => (a.Passed + b.Passed, a.Failed + b.Failed, a.Skipped + b.Skipped));
    return built ? sum : sum with { Failed = Math.Max(sum.Failed, 1) };
}

if (string.Equals(target, "Test", StringComparison.OrdinalIgnoreCase))
{
    // Cake prints its table of tasks when they are done; this comes after it, whatever went wrong before.
    AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        var (passed, failed, skipped) = AllTotals();
        Console.Error.Flush();
        Console.Out.WriteLine($"{passed} passed, {failed} failed, {skipped} skipped");
        Console.Out.Flush();
    };
}

// Targets ------------------------------------------------------------------------------------------------------------------------

Task("Setup")
    .Description("Installs the system packages that tests and native code need, when they are missing.")
    .Does(() =>
{
    bool Succeeds(string line) => StartProcess("/bin/sh", new ProcessSettings { Arguments = new ProcessArgumentBuilder().Append("-c").AppendQuoted(line), Silent = true }) == 0;

    var missing = needs.Where(need => !Succeeds($"{need.Probe} >/dev/null 2>&1")).Select(need => need.Package).Distinct().ToArray();
    if (missing.Length == 0)
    {
        Information("Nothing to install.");
        return;
    }

    var install = $"apt-get update && apt-get install --yes --no-install-recommends {string.Join(' ', missing)}";
    var asRoot = Succeeds("test $(id -u) = 0");
    if (!Succeeds("command -v apt-get >/dev/null") || !(asRoot || Succeeds("sudo -n true 2>/dev/null")))
    {
        throw new CakeException(1, $"Missing: {string.Join(", ", missing)}. Install with: {(asRoot ? install : $"sudo sh -c '{install}'")}");
    }

    var line = asRoot ? install : $"sudo -n sh -c '{install}'";
    Information(line);
    Require(StartProcess("/bin/sh", new ProcessSettings { Arguments = new ProcessArgumentBuilder().Append("-c").AppendQuoted(line) }), line);
});

Task("Build")
    .Description("Builds everything, warnings being errors.")
    .Does(() => Require(Dotnet("build Persistent.sln --configuration Release --nologo --verbosity quiet"), "The build"));

Task("Test")
    .Description("Runs every suite; the last line is the totals.")
    .IsDependentOn("Setup")
    .Does(() =>
{
    CleanDirectory(results);

    // One project that does not build must not hide the results of the others.
    built = Dotnet("build Persistent.sln --configuration Release --nologo --verbosity quiet") == 0;
    foreach (var suite in Suites())
    {
        var build = built ? "--no-build" : "--nologo";
        exits[suite] = Dotnet(
            $"test \"{suite}\" --configuration Release {build} --results-directory \"{results}\" --logger \"trx;LogFileName={SuiteName(suite)}.trx\" --logger \"console;verbosity=minimal\"",
            isLong);
    }

    foreach (var suite in Suites())
    {
        var (passed, failed, skipped) = Totals(suite);
        Information($"{SuiteName(suite),-28} {passed,6} passed {failed,4} failed {skipped,4} skipped");
    }

    if (!built || AllTotals().Failed > 0)
    {
        throw new CakeException(1, built ? "Tests failed." : "The build failed.");
    }
});

Task("Publish")
    .Description("Publishes the command to artifacts/persistent.")
    .IsDependentOn("Setup")
    .Does(() => Require(Dotnet($"publish src/Persistent.Cli --configuration Release --nologo --verbosity quiet --output \"{command}\""), "Publishing"));

Task("Run")
    .Description("Runs the main job: steady convection in the unit square, against published values.")
    .IsDependentOn("Publish")
    .Does(() => Require(
        StartProcess(command.CombineWithFilePath("persistent"), new ProcessSettings { Arguments = "run docs/examples/cases/blankenbach-1a.json" }),
        "persistent run"));

Task("Bench")
    .Description("Times stencils, snapshots and linear combinations against their peers, in one process; --filter chooses.")
    .Does(() => Require(
        Dotnet($"run --project tests/Persistent.Benchmarks --configuration Release -- --filter {Argument("filter", "*")} --artifacts \"{artifacts.Combine("benchmarks")}\""),
        "The benchmarks"));

RunTarget(target);
