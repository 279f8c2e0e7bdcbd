using MathNet.Numerics.LinearAlgebra;
using Persistent.Arrays;

namespace Persistent.Fields.Vectors;

/// <summary>Persistent arrays from vectors of MathNet, and back.</summary>
public static class MathNetVectors
{
    extension(Vector<double> vector)
    {
        /// <summary>An array of the vector's elements, the zeros of sparse ones included. Copies; O(n).</summary>
        public PersistentArray<double> ToPersistentArray() => PersistentArray.Create<double>(vector.AsArray() ?? vector.ToArray());
    }

    extension(PersistentArray<double> array)
    {
        /// <summary>A dense vector of the array's elements. Copies; O(n).</summary>
        /// <exception cref="OverflowException">The array is longer than a plain array may be.</exception>
        /// <exception cref="ReleasedStateException">The array was released.</exception>
        public Vector<double> ToMathNet() => Vector<double>.Build.Dense(array.ToArray());
    }
}
