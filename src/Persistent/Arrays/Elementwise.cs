using Persistent.Arrays.Functions;
using Narrow = Persistent.Arrays.Functions.Narrow;
using Wide = Persistent.Arrays.Functions.Wide;

namespace Persistent.Arrays;

/// <summary>Functions of every element, in double precision.</summary>
/// <remarks>
/// <para>The result for an element depends on that element only: not on its place, the layout, the thread count, the vector width of the
/// machine or its mathematical library. No fused multiply-add is used. A NaN stays the NaN it is; signs, zeros, infinities and subnormal
/// numbers are those of IEEE 754 and C99. Errors are in units in the last place of the result, and were measured.</para>
/// <para>Every function is O(n), on the pool's threads, and copies nothing.</para>
/// </remarks>
public static class Elementwise
{
    extension(PersistentArray<double> array)
    {
        /// <summary>e to the power of each element.</summary>
        /// <exception cref="ReleasedStateException">The array was released.</exception>
        /// <remarks>e^x overflows to +∞ above 709.78 and vanishes below −745.13. Error below 1 unit in the last place.</remarks>
        public PersistentArray<double> Exp() => array.Map(default(VectorMap<Wide.Exponential, Narrow.Exponential>));

        /// <summary>The natural logarithm of each element.</summary>
        /// <exception cref="ReleasedStateException">The array was released.</exception>
        /// <remarks>−∞ for ±0, NaN below. Error below 0.9 units in the last place.</remarks>
        public PersistentArray<double> Log() => array.Map(default(VectorMap<Wide.Logarithm, Narrow.Logarithm>));

        /// <summary>The sine of each element, in radians.</summary>
        /// <exception cref="ReleasedStateException">The array was released.</exception>
        /// <remarks>Any size of argument; NaN for infinities. Error below 0.8 units in the last place.</remarks>
        public PersistentArray<double> Sin() => array.Map(default(VectorMap<Wide.Sine, Narrow.Sine>));

        /// <summary>The cosine of each element, in radians.</summary>
        /// <exception cref="ReleasedStateException">The array was released.</exception>
        /// <remarks>Any size of argument; NaN for infinities. Error below 0.8 units in the last place.</remarks>
        public PersistentArray<double> Cos() => array.Map(default(VectorMap<Wide.Cosine, Narrow.Cosine>));

        /// <summary>The tangent of each element, in radians.</summary>
        /// <exception cref="ReleasedStateException">The array was released.</exception>
        /// <remarks>Any size of argument; NaN for infinities. Error below 2.5 units in the last place.</remarks>
        public PersistentArray<double> Tan() => array.Map(default(VectorMap<Wide.Tangent, Narrow.Tangent>));

        /// <summary>The hyperbolic tangent of each element.</summary>
        /// <exception cref="ReleasedStateException">The array was released.</exception>
        /// <remarks>Error below 2 units in the last place.</remarks>
        public PersistentArray<double> Tanh() => array.Map(default(VectorMap<Wide.HyperbolicTangent, Narrow.HyperbolicTangent>));

        /// <summary>The square root of each element.</summary>
        /// <exception cref="ReleasedStateException">The array was released.</exception>
        /// <remarks>NaN below −0. Correctly rounded.</remarks>
        public PersistentArray<double> Sqrt() => array.Map(default(VectorMap<Wide.SquareRoot, Narrow.SquareRoot>));

        /// <summary>The absolute value of each element.</summary>
        /// <exception cref="ReleasedStateException">The array was released.</exception>
        /// <remarks>Clears the sign, of NaNs too. Exact.</remarks>
        public PersistentArray<double> Abs() => array.Map(default(VectorMap<Wide.Magnitude, Narrow.Magnitude>));

        /// <summary>Each element to the power of the element at the same place of another array.</summary>
        /// <param name="exponents">An array of the same length; it may be laid out differently.</param>
        /// <exception cref="ArgumentException">The lengths differ.</exception>
        /// <exception cref="ReleasedStateException">One of the arrays was released.</exception>
        /// <remarks>1 for an exponent of ±0 and for a base of 1, even with a NaN; NaN for a negative base and a fractional exponent. Error
        /// below 0.9 units in the last place.</remarks>
        public PersistentArray<double> Pow(PersistentArray<double> exponents) =>
            array.Zip<double, double, VectorZip<Wide.Power, Narrow.Power>>(exponents, default);

        /// <summary>Each element to the power of a number.</summary>
        /// <param name="exponent">The number.</param>
        /// <exception cref="ReleasedStateException">The array was released.</exception>
        /// <remarks>1 for an exponent of ±0 and for a base of 1, even with a NaN; NaN for a negative base and a fractional exponent. Error
        /// below 0.9 units in the last place.</remarks>
        public PersistentArray<double> Pow(double exponent) => array.Map<VectorZip<Wide.Power, Narrow.Power>>(new(exponent));

        /// <summary>The smaller of each element and the one at the same place of another array.</summary>
        /// <param name="other">An array of the same length; it may be laid out differently.</param>
        /// <exception cref="ArgumentException">The lengths differ.</exception>
        /// <exception cref="ReleasedStateException">One of the arrays was released.</exception>
        /// <remarks>NaN when one of them is; −0 is smaller than +0. Exact.</remarks>
        public PersistentArray<double> Min(PersistentArray<double> other) => array.Zip<double, double, VectorZip<Wide.Smaller, Narrow.Smaller>>(other, default);

        /// <summary>The smaller of each element and a number.</summary>
        /// <param name="number">The number.</param>
        /// <exception cref="ReleasedStateException">The array was released.</exception>
        /// <remarks>NaN when one of them is; −0 is smaller than +0. Exact.</remarks>
        public PersistentArray<double> Min(double number) => array.Map<VectorZip<Wide.Smaller, Narrow.Smaller>>(new(number));

        /// <summary>The larger of each element and the one at the same place of another array.</summary>
        /// <param name="other">An array of the same length; it may be laid out differently.</param>
        /// <exception cref="ArgumentException">The lengths differ.</exception>
        /// <exception cref="ReleasedStateException">One of the arrays was released.</exception>
        /// <remarks>NaN when one of them is; +0 is larger than −0. Exact.</remarks>
        public PersistentArray<double> Max(PersistentArray<double> other) => array.Zip<double, double, VectorZip<Wide.Larger, Narrow.Larger>>(other, default);

        /// <summary>The larger of each element and a number.</summary>
        /// <param name="number">The number.</param>
        /// <exception cref="ReleasedStateException">The array was released.</exception>
        /// <remarks>NaN when one of them is; +0 is larger than −0. Exact.</remarks>
        public PersistentArray<double> Max(double number) => array.Map<VectorZip<Wide.Larger, Narrow.Larger>>(new(number));
    }
}
