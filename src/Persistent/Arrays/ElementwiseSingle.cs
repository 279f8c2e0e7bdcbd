using Persistent.Arrays.Functions;
using Narrow = Persistent.Arrays.Functions.Narrow;
using Wide = Persistent.Arrays.Functions.Wide;

namespace Persistent.Arrays;

/// <summary>Functions of every element of single precision.</summary>
/// <remarks>Each is computed in double precision as <see cref="Elementwise"/> does and rounded once, so that the error stays below 0.501 units
/// in the last place; special values are the same. O(n), on the pool's threads.</remarks>
public static class ElementwiseSingle
{
    extension(PersistentArray<float> array)
    {
        /// <summary>e to the power of each element.</summary>
        /// <exception cref="ReleasedStateException">The array was released.</exception>
        public PersistentArray<float> Exp() => array.Map(default(SingleMap<Wide.Exponential, Narrow.Exponential>));

        /// <summary>The natural logarithm of each element.</summary>
        /// <exception cref="ReleasedStateException">The array was released.</exception>
        public PersistentArray<float> Log() => array.Map(default(SingleMap<Wide.Logarithm, Narrow.Logarithm>));

        /// <summary>The sine of each element, in radians.</summary>
        /// <exception cref="ReleasedStateException">The array was released.</exception>
        public PersistentArray<float> Sin() => array.Map(default(SingleMap<Wide.Sine, Narrow.Sine>));

        /// <summary>The cosine of each element, in radians.</summary>
        /// <exception cref="ReleasedStateException">The array was released.</exception>
        public PersistentArray<float> Cos() => array.Map(default(SingleMap<Wide.Cosine, Narrow.Cosine>));

        /// <summary>The tangent of each element, in radians.</summary>
        /// <exception cref="ReleasedStateException">The array was released.</exception>
        public PersistentArray<float> Tan() => array.Map(default(SingleMap<Wide.Tangent, Narrow.Tangent>));

        /// <summary>The hyperbolic tangent of each element.</summary>
        /// <exception cref="ReleasedStateException">The array was released.</exception>
        public PersistentArray<float> Tanh() => array.Map(default(SingleMap<Wide.HyperbolicTangent, Narrow.HyperbolicTangent>));

        /// <summary>The square root of each element.</summary>
        /// <exception cref="ReleasedStateException">The array was released.</exception>
        public PersistentArray<float> Sqrt() => array.Map(default(SingleMap<Wide.SquareRoot, Narrow.SquareRoot>));

        /// <summary>The absolute value of each element.</summary>
        /// <exception cref="ReleasedStateException">The array was released.</exception>
        public PersistentArray<float> Abs() => array.Map(default(SingleMap<Wide.Magnitude, Narrow.Magnitude>));

        /// <summary>Each element to the power of the element at the same place of another array.</summary>
        /// <param name="exponents">An array of the same length; it may be laid out differently.</param>
        /// <exception cref="ArgumentException">The lengths differ.</exception>
        /// <exception cref="ReleasedStateException">One of the arrays was released.</exception>
        public PersistentArray<float> Pow(PersistentArray<float> exponents) =>
            array.Zip<float, float, SingleZip<Wide.Power, Narrow.Power>>(exponents, default);

        /// <summary>Each element to the power of a number.</summary>
        /// <param name="exponent">The number.</param>
        /// <exception cref="ReleasedStateException">The array was released.</exception>
        public PersistentArray<float> Pow(float exponent) => array.Map<SingleZip<Wide.Power, Narrow.Power>>(new(exponent));

        /// <summary>The smaller of each element and the one at the same place of another array.</summary>
        /// <param name="other">An array of the same length; it may be laid out differently.</param>
        /// <exception cref="ArgumentException">The lengths differ.</exception>
        /// <exception cref="ReleasedStateException">One of the arrays was released.</exception>
        public PersistentArray<float> Min(PersistentArray<float> other) => array.Zip<float, float, SingleZip<Wide.Smaller, Narrow.Smaller>>(other, default);

        /// <summary>The smaller of each element and a number.</summary>
        /// <param name="number">The number.</param>
        /// <exception cref="ReleasedStateException">The array was released.</exception>
        public PersistentArray<float> Min(float number) => array.Map<SingleZip<Wide.Smaller, Narrow.Smaller>>(new(number));

        /// <summary>The larger of each element and the one at the same place of another array.</summary>
        /// <param name="other">An array of the same length; it may be laid out differently.</param>
        /// <exception cref="ArgumentException">The lengths differ.</exception>
        /// <exception cref="ReleasedStateException">One of the arrays was released.</exception>
        public PersistentArray<float> Max(PersistentArray<float> other) => array.Zip<float, float, SingleZip<Wide.Larger, Narrow.Larger>>(other, default);

        /// <summary>The larger of each element and a number.</summary>
        /// <param name="number">The number.</param>
        /// <exception cref="ReleasedStateException">The array was released.</exception>
        public PersistentArray<float> Max(float number) => array.Map<SingleZip<Wide.Larger, Narrow.Larger>>(new(number));
    }
}
