using System.Collections.Immutable;
using Persistent.State;

namespace Persistent.Stepping;

/// <summary>The continuous extension of DOP853, of order 7: from three stages more, which are evaluated when it is asked for.</summary>
/// <remarks>E. Hairer, S. P. Nørsett, G. Wanner, Solving Ordinary Differential Equations I, 2nd ed., §II.6 and §II.10; CONTD8 of their code.</remarks>
internal sealed class Dop853Output<T>(Func<T, double, T> derivative) : DenseOutput<T>
    where T : IState<T>, IVectorSpace<T>
{
    private const int Last = 12;
    private static readonly double[] s_nodes = [0.1, 0.2, 0.777777777777777777777777777778];

    // The stages 13 to 15, counted from 0: which derivatives each takes, and their weights.
    private static readonly ImmutableArray<(int[] Of, double[] Weights)> s_stages =
    [
        ([0, 6, 7, 8, 9, 10, 11, 12],
        [
            5.61675022830479523392909219681e-2, 2.53500210216624811088794765333e-1, -2.46239037470802489917441475441e-1,
            -1.24191423263816360469010140626e-1, 1.5329179827876569731206322685e-1, 8.20105229563468988491666602057e-3,
            7.56789766054569976138603589584e-3, -8.298e-3,
        ]),
        ([0, 5, 6, 7, 10, 11, 12, 13],
        [
            3.18346481635021405060768473261e-2, 2.83009096723667755288322961402e-2, 5.35419883074385676223797384372e-2,
            -5.49237485713909884646569340306e-2, -1.08347328697249322858509316994e-4, 3.82571090835658412954920192323e-4,
            -3.40465008687404560802977114492e-4, 1.41312443674632500278074618366e-1,
        ]),
        ([0, 5, 6, 7, 8, 12, 13, 14],
        [
            -4.28896301583791923408573538692e-1, -4.69762141536116384314449447206, 7.68342119606259904184240953878,
            4.06898981839711007970213554331, 3.56727187455281109270669543021e-1, -1.39902416515901462129418009734e-3,
            2.9475147891527723389556272149, -9.15095847217987001081870187138,
        ]),
    ];

    private static readonly int[] s_used = [0, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

    // The four highest terms, from the derivatives used.
    private static readonly ImmutableArray<double[]> s_terms =
    [
        [
            -0.84289382761090128651353491142e1, 0.56671495351937776962531783590, -0.30689499459498916912797304727e1,
            0.23846676565120698287728149680e1, 0.21170345824450282767155149946e1, -0.87139158377797299206789907490,
            0.22404374302607882758541771650e1, 0.63157877876946881815570249290, -0.88990336451333310820698117400e-1,
            0.18148505520854727256656404962e2, -0.91946323924783554000451984436e1, -0.44360363875948939664310572000e1,
        ],
        [
            0.10427508642579134603413151009e2, 0.24228349177525818288430175319e3, 0.16520045171727028198505394887e3,
            -0.37454675472269020279518312152e3, -0.22113666853125306036270938578e2, 0.77334326684722638389603898808e1,
            -0.30674084731089398182061213626e2, -0.93321305264302278729567221706e1, 0.15697238121770843886131091075e2,
            -0.31139403219565177677282850411e2, -0.93529243588444783865713862664e1, 0.35816841486394083752465898540e2,
        ],
        [
            0.19985053242002433820987653617e2, -0.38703730874935176555105901742e3, -0.18917813819516756882830838328e3,
            0.52780815920542364900561016686e3, -0.11573902539959630126141871134e2, 0.68812326946963000169666922661e1,
            -0.10006050966910838403183860980e1, 0.77771377980534432092869265740, -0.27782057523535084065932004339e1,
            -0.60196695231264120758267380846e2, 0.84320405506677161018159903784e2, 0.11992291136182789328035130030e2,
        ],
        [
            -0.25693933462703749003312586129e2, -0.15418974869023643374053993627e3, -0.23152937917604549567536039109e3,
            0.35763911791061412378285349910e3, 0.93405324183624310003907691704e2, -0.37458323136451633156875139351e2,
            0.10409964950896230045147246184e3, 0.29840293426660503123344363579e2, -0.43533456590011143754432175058e2,
            0.96324553959188282948394950600e2, -0.39177261675615439165231486172e2, -0.14972683625798562581422125276e3,
        ],
    ];

    public override int Order => 7;

    public override ImmutableArray<T> Prepare(TakenStep<T> step)
    {
        var (y, at, known) = (step.Model, step.Interval, step.Outcome.Stages);
        var k = new T[16];
        known.AsSpan()[..(Last + 1)].CopyTo(k);
        for (var i = 0; i < s_stages.Length; i++)
        {
            var (of, weights) = s_stages[i];
            k[Last + 1 + i] = derivative(T.Along(y, at.Size, weights, Array.ConvertAll(of, j => k[j])), at.Start + (s_nodes[i] * at.Size));
        }

        var used = Array.ConvertAll(s_used, j => k[j]);
        return [y, step.Outcome.Next, k[0], k[Last], .. s_terms.Select(weights => T.LinearCombination(weights, used))];
    }

    // θ²(1−θ)² (c₅ + θ (c₆ + (1−θ) (c₇ + θ c₈))) on top of the cubic.
    public override T At(ImmutableArray<T> vectors, double size, double fraction)
    {
        var rest = 1 - fraction;
        var fourth = size * fraction * fraction * rest * rest;
        var fifth = fourth * fraction;
        var sixth = fifth * rest;
        return T.LinearCombination([.. HermiteOutput<T>.Weights(size, fraction), fourth, fifth, sixth, sixth * fraction], vectors.AsSpan());
    }
}
