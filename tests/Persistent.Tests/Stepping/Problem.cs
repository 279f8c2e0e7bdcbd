using System.Collections.Immutable;
using Persistent.Stepping;

namespace Persistent.Tests.Stepping;

/// <summary>Ordinary differential equations from the literature.</summary>
internal sealed record Problem(
    string Name, double Start, double End, ImmutableArray<double> Initial, Func<double, ImmutableArray<double>, ImmutableArray<double>> Derivative)
{
    private const double Mu = 0.012277471;

    public static ImmutableArray<Problem> All { get; } =
    [
        new("arenstorf", 0, 17.0652165601579625588917206249, [0.994, 0, 0, -2.00158510637908252240537862224], Arenstorf),
        new("brusselator2", 0, 20, [1.5, 3], (_, y) => [1 + (y[0] * y[0] * y[1]) - (4 * y[0]), (3 * y[0]) - (y[0] * y[0] * y[1])]),
        new("vdp_mu1", 0, 20, [2, 0], (_, y) => [y[1], ((1 - (y[0] * y[0])) * y[1]) - y[0]]),
    ];

    public static Problem Named(string name) => All.Single(problem => string.Equals(problem.Name, name, StringComparison.Ordinal));

    // Hairer, Nørsett, Wanner, Solving Ordinary Differential Equations I, §II.0, (0.1).
    private static ImmutableArray<double> Arenstorf(double t, ImmutableArray<double> y)
    {
        const double Other = 1 - Mu;
        var first = Cubed(y[0] + Mu, y[1]);
        var second = Cubed(y[0] - Other, y[1]);
        return
        [
            y[2],
            y[3],
            y[0] + (2 * y[3]) - (Other * (y[0] + Mu) / first) - (Mu * (y[0] - Other) / second),
            y[1] - (2 * y[2]) - (Other * y[1] / first) - (Mu * y[1] / second),
        ];
    }

    private static double Cubed(double x, double y)
    {
        var square = (x * x) + (y * y);
        return square * Math.Sqrt(square);
    }
}
