using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Persistent.Arrays.Functions.Wide;

/// <summary>The hyperbolic tangent with an error below 2 units in the last place: a rational function below 0.625, above
/// 1 - 2 / (e^2x + 1).</summary>
/// <remarks>Moshier: Methods and Programs for Mathematical Functions (1989); the coefficients are those of Cephes' tanh.c.</remarks>
internal readonly struct HyperbolicTangent : IVectorFunction
{
    private const double Boundary = 0.625;

    // From here on the result is 1.
    private const double Highest = 22;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Of(Vector512<double> x)
    {
        var magnitude = Vector512.Abs(x);
        var sign = x.AsInt64() & Vector512.Create(long.MinValue);
        var z = magnitude * magnitude;
        var p = (z * Vector512.Create(-9.64399179425052238628e-1)) + Vector512.Create(-9.92877231001918586564e1);
        p = (p * z) + Vector512.Create(-1.61468768441708447952e3);
        var q = z + Vector512.Create(1.12811678491632931402e2);
        q = (q * z) + Vector512.Create(2.23548839060100448583e3);
        q = (q * z) + Vector512.Create(4.84406305325125486048e3);
        var result = magnitude + (magnitude * (z * (p / q)));
        if (!Vector512.LessThanAll(magnitude, Vector512.Create(Boundary)))
        {
            // Not greater, so that a NaN stays.
            var highest = Vector512.Create(Highest);
            var bounded = Vector512.ConditionalSelect(Vector512.GreaterThan<double>(magnitude, highest), highest, magnitude);
            var exponential = Exponential.Of(bounded + bounded);
            var large = Vector512<double>.One - (Vector512.Create(2.0) / (exponential + Vector512<double>.One));
            result = Vector512.ConditionalSelect(Vector512.LessThan<double>(magnitude, Vector512.Create(Boundary)), result, large);
        }

        return (result.AsInt64() | sign).AsDouble();
    }
}
