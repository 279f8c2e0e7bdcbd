using System.Collections.Immutable;
using LanguageExt;
using Persistent.State;

namespace Persistent.Stepping;

/// <summary>The method of Dormand and Prince of order 8, with error estimates of orders 5 and 3; its derivative at the end is the first of the next
/// step.</summary>
/// <remarks>
/// E. Hairer, S. P. Nørsett, G. Wanner, Solving Ordinary Differential Equations I, 2nd ed., §II.5 and §II.10; operations in the order of their code
/// DOP853, so that counts of steps are equal.
/// </remarks>
public static class Dop853
{
    private static readonly double[] s_nodes =
    [
        0, 0.526001519587677318785587544488e-1, 0.789002279381515978178381316732e-1, 0.118350341907227396726757197510,
        0.281649658092772603273242802490, 0.333333333333333333333333333333, 0.25, 0.307692307692307692307692307692,
        0.651282051282051282051282051282, 0.6, 0.857142857142857142857142857142, 1,
    ];

    // Each stage after the first: which derivatives it takes, counted from 0, and their weights.
    private static readonly ImmutableArray<(int[] Of, double[] Weights)> s_stages =
    [
        ([0], [5.26001519587677318785587544488e-2]),
        ([0, 1], [1.97250569845378994544595329183e-2, 5.91751709536136983633785987549e-2]),
        ([0, 2], [2.95875854768068491816892993775e-2, 8.87627564304205475450678981324e-2]),
        ([0, 2, 3], [2.41365134159266685502369798665e-1, -8.84549479328286085344864962717e-1, 9.24834003261792003115737966543e-1]),
        ([0, 3, 4], [3.7037037037037037037037037037e-2, 1.70828608729473871279604482173e-1, 1.25467687566822425016691814123e-1]),
        ([0, 3, 4, 5], [3.7109375e-2, 1.70252211019544039314978060272e-1, 6.02165389804559606850219397283e-2, -1.7578125e-2]),
        ([0, 3, 4, 5, 6],
        [
            3.70920001185047927108779319836e-2, 1.70383925712239993810214054705e-1, 1.07262030446373284651809199168e-1,
            -1.53194377486244017527936158236e-2, 8.27378916381402288758473766002e-3,
        ]),
        ([0, 3, 4, 5, 6, 7],
        [
            6.24110958716075717114429577812e-1, -3.36089262944694129406857109825, -8.68219346841726006818189891453e-1,
            2.75920996994467083049415600797e1, 2.01540675504778934086186788979e1, -4.34898841810699588477366255144e1,
        ]),
        ([0, 3, 4, 5, 6, 7, 8],
        [
            4.77662536438264365890433908527e-1, -2.48811461997166764192642586468, -5.90290826836842996371446475743e-1,
            2.12300514481811942347288949897e1, 1.52792336328824235832596922938e1, -3.32882109689848629194453265587e1,
            -2.03312017085086261358222928593e-2,
        ]),
        ([0, 3, 4, 5, 6, 7, 8, 9],
        [
            -9.3714243008598732571704021658e-1, 5.18637242884406370830023853209, 1.09143734899672957818500254654,
            -8.14978701074692612513997267357, -1.85200656599969598641566180701e1, 2.27394870993505042818970056734e1,
            2.49360555267965238987089396762, -3.0467644718982195003823669022,
        ]),
        ([0, 3, 4, 5, 6, 7, 8, 9, 10],
        [
            2.27331014751653820792359768449, -1.05344954667372501984066689879e1, -2.00087205822486249909675718444,
            -1.79589318631187989172765950534e1, 2.79488845294199600508499808837e1, -2.85899827713502369474065508674,
            -8.87285693353062954433549289258, 1.23605671757943030647266201528e1, 6.43392746015763530355970484046e-1,
        ]),
    ];

    private static readonly int[] s_weighted = [0, 5, 6, 7, 8, 9, 10, 11];

    private static readonly double[] s_weights =
    [
        5.42937341165687622380535766363e-2, 4.45031289275240888144113950566, 1.89151789931450038304281599044,
        -5.8012039600105847814672114227, 3.1116436695781989440891606237e-1, -1.52160949662516078556178806805e-1,
        2.01365400804030348374776537501e-1, 4.47106157277725905176885569043e-2,
    ];

    private static readonly double[] s_fifthOrder =
    [
        0.1312004499419488073250102996e-1, -0.1225156446376204440720569753e1, -0.4957589496572501915214079952,
        0.1664377182454986536961530415e1, -0.3503288487499736816886487290, 0.3341791187130174790297318841,
        0.8192320648511571246570742613e-1, -0.2235530786388629525884427845e-1,
    ];

    // The weights of order 8 less those of order 3, of the derivatives 0, 8 and 11.
    private static readonly double[] s_thirdOrder =
        [1, -0.244094488188976377952755905512, -0.733846688281611857341361741547, -0.220588235294117647058823529412e-1];

    /// <summary>The coefficients, without the error estimates.</summary>
    public static Tableau Tableau { get; } = new(
        Order: 8,
        Nodes: [.. s_nodes],
        Stages: [.. s_stages.Select((stage, i) => Spread(stage.Of, stage.Weights, i + 1))],
        Weights: Spread(s_weighted, s_weights, 12));

    /// <summary>Hairer's control: β = 0, factors from 0.333 to 6; the method chooses the first step.</summary>
    public static StepControl Control { get; } = StepControl.Pi(order: 8, beta: 0, leastFactor: 0.333, mostFactor: 6);

    /// <summary>The method for y' = f(y, t). Eleven evaluations an attempt and one more when it is accepted, one to begin, one for the first step.</summary>
    /// <typeparam name="T">The state.</typeparam>
    /// <param name="derivative">f: the derivative of the state at a time, as a state.</param>
    /// <param name="tolerance">How large the error of a step may be.</param>
    public static Method<T> Method<T>([PureStep] Func<T, double, T> derivative, Tolerance tolerance)
        where T : IState<T>, IVectorSpace<T>
    {
        ArgumentNullException.ThrowIfNull(derivative);
        ArgumentNullException.ThrowIfNull(tolerance);
        return new Steps<T>(derivative, tolerance);
    }

    /// <summary>The scheme of the method under its own <see cref="Control"/>.</summary>
    /// <typeparam name="T">The state.</typeparam>
    /// <param name="derivative">f: the derivative of the state at a time, as a state.</param>
    /// <param name="tolerance">How large the error of a step may be.</param>
    public static Scheme<T> Scheme<T>([PureStep] Func<T, double, T> derivative, Tolerance tolerance)
        where T : IState<T>, IVectorSpace<T> => Stepping.Scheme.Of(Method(derivative, tolerance), Control);

    /// <summary>Solves y' = f(t, y) from one time to another, forward or backward, with the counts and codes of Hairer's DOP853.</summary>
    /// <param name="derivative">f(t, y); as many numbers as y has.</param>
    /// <param name="initial">y at the start.</param>
    /// <param name="start">t₀.</param>
    /// <param name="end">t₁; may lie before t₀.</param>
    /// <param name="relative">The relative tolerance.</param>
    /// <param name="absolute">The absolute tolerance.</param>
    /// <param name="times">Where to interpolate, from start to end in the direction of integration; nowhere unless given. The steps and the counts are
    /// those without.</param>
    /// <exception cref="ArgumentException">The times leave the way from start to end, or turn on it.</exception>
    public static Solution Solve(
        [PureStep] Func<double, ImmutableArray<double>, ImmutableArray<double>> derivative,
        ImmutableArray<double> initial,
        double start,
        double end,
        double relative,
        double absolute,
        ImmutableArray<double> times = default) => Solution.Of(
        (f, tolerance, _) => new Steps<Numbers>(f, tolerance), Control, derivative, initial, (start, end), (relative, absolute), times);

    private static ImmutableArray<double> Spread(int[] of, double[] weights, int count)
    {
        var row = new double[count];
        for (var i = 0; i < of.Length; i++)
        {
            row[of[i]] = weights[i];
        }

        return [.. row];
    }

    private sealed class Steps<T>(Func<T, double, T> derivative, Tolerance tolerance) : DormandPrince<T>(derivative, tolerance, order: 8, name: "dop853", stabilityBound: 6.1)
        where T : IState<T>, IVectorSpace<T>
    {
        private const int Twelfth = 11;
        private const int Last = 12;
        private const int TwelfthValue = 13;
        private readonly DenseOutput<T> _dense = new Dop853Output<T>(derivative);
        private readonly DenseOutput<T> _cubic = DenseOutput.Hermite(derivative);

        public override StepOutcome<T> Step(T model, MethodMemory<T> memory, StepInterval at)
        {
            var (y, x, h) = (model, at.Start, at.Size);
            var k = new T[14];
            k[0] = memory.Vectors[0];
            var value = y;
            for (var i = 0; i < s_stages.Length; i++)
            {
                var (of, weights) = s_stages[i];
                value = i == 0 ? T.Along(y, h * weights[0], [1], k[0]) : T.Along(y, h, weights, Picked(k, of));
                k[i + 1] = Derivative(value, i + 1 == Twelfth ? at.End : x + (s_nodes[i + 1] * h));
            }

            var weighted = Picked(k, s_weighted);
            var slope = T.LinearCombination(s_weights, weighted);
            var next = T.Along(y, h, [1], slope);
            var third = T.AddSquares(default, T.LinearCombination(s_thirdOrder, slope, k[0], k[8], k[11]), 1, y, next, Tolerance);
            var fifth = T.AddSquares(default, T.LinearCombination(s_fifthOrder, weighted), 1, y, next, Tolerance);
            var both = fifth.Sum + (0.01 * third.Sum);
            var error = h * fifth.Sum * Math.Sqrt(1 / (fifth.Count * (both <= 0 ? 1 : both)));
            if (!(error <= 1))
            {
                // Accepted only where no smaller step is allowed.
                return new StepOutcome<T>.Accepted(next, error) { Evaluations = 11, Dense = _cubic };
            }

            (k[Last], k[TwelfthValue]) = (Derivative(next, at.End), value);
            return new StepOutcome<T>.Accepted(next, error) { Memory = new(Name, [k[Last]], []), Evaluations = 12, Stages = [.. k], Dense = _dense };
        }

        public override Option<double> Stiffness(StepOutcome<T>.Accepted step, StepInterval at) => step.Stages is [_, ..] stages
            ? Stiffness(at.Size, step.Next, (stages[Twelfth], stages[TwelfthValue]), stages[Last])
            : Option<double>.None;

        private static T[] Picked(T[] slopes, int[] of)
        {
            var picked = new T[of.Length];
            for (var i = 0; i < of.Length; i++)
            {
                picked[i] = slopes[of[i]];
            }

            return picked;
        }
    }
}
