using System.Globalization;
using Persistent.Stepping;
using Xunit;

namespace Persistent.Tests.Stepping;

/// <summary>Counts and codes of Hairer's DOPRI5.</summary>
public class Dopri5Tests
{
    public static TheoryData<string> Reference => [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Stepping/Files/dopri5.csv")).Skip(1)];

    [Theory]
    [MemberData(nameof(Reference))]
    public void Solve_CountsAsHairersCode(string line)
    {
        var cells = line.Split(',');
        var problem = Problem.Named(cells[0]);
        var tolerance = Number(cells[3]);
        var solution = Dopri5.Solve(problem.Derivative, problem.Initial, problem.Start, problem.End, tolerance, Number(cells[4]));
        Assert.Equal(
            string.Join(',', cells[5..10]),
            string.Create(CultureInfo.InvariantCulture, $"{solution.Evaluations},{solution.Steps},{solution.Accepted},{solution.Rejected},{solution.Status}"));
        var reference = cells[11].Split(';').Select(Number).ToArray();
        var error = solution.Final.Select((x, i) => Math.Abs(x - reference[i])).Max();
        Assert.InRange(error, 0, 1.1 * Number(cells[10]));
    }

    [Fact]
    public void Solve_CountsAsTheFortranCodes_OnDrawnProblems()
    {
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Stepping/Files/hairer.csv")).Skip(1))
        {
            var cells = line.Split(',');
            var drawn = Drawn.Of(int.Parse(cells[1], CultureInfo.InvariantCulture));
            var solution = string.Equals(cells[0], "dopri5", StringComparison.Ordinal)
                ? Dopri5.Solve(drawn.Derivative, drawn.Initial, drawn.Start, drawn.End, drawn.Relative, drawn.Absolute)
                : Dop853.Solve(drawn.Derivative, drawn.Initial, drawn.Start, drawn.End, drawn.Relative, drawn.Absolute);
            Assert.Equal(
                line,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{cells[0]},{cells[1]},{solution.Evaluations},{solution.Steps},{solution.Accepted},{solution.Rejected},{solution.Status},{cells[7]}"));

            // The same bits where the power function of the C library is the same; elsewhere a step may differ in its last bit.
            foreach (var (expected, actual) in OperatingSystem.IsLinux() ? Enumerable.Zip(cells[7].Split(';').Select(Hexadecimal), solution.Final) : [])
            {
                Assert.True(expected.Equals(actual), $"{line}: {actual}");
            }
        }
    }

    // As 0x1.8p+3: a sign, thirteen digits after the point or fewer, an exponent of two.
    private static double Hexadecimal(string text)
    {
        var at = text.IndexOf("0x", StringComparison.Ordinal);
        if (at < 0)
        {
            return Number(text);
        }

        var parts = text[(at + 2)..].Split('.', 'p');
        var mantissa = (double)long.Parse(parts[0] + parts[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return (at == 1 ? -1 : 1) * Math.ScaleB(mantissa, int.Parse(parts[2], CultureInfo.InvariantCulture) - (4 * parts[1].Length));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
