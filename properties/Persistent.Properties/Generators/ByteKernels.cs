using System.Runtime.InteropServices;
using Persistent.Arrays;

namespace Persistent.Properties.Generators;

/// <summary>Kernels for elements of any kind: they mix bytes, so that no difference between inputs is lost.</summary>
public static class ByteKernels
{
    private static byte Mix(byte a, byte b) => (byte)((a * 31) ^ (b + 7));

    /// <summary>Mixes a constant into every byte.</summary>
    /// <typeparam name="T">The element kind.</typeparam>
    /// <param name="salt">The constant.</param>
    public readonly struct Salt<T>(byte salt) : IMapKernel<T, T>
        where T : unmanaged
    {
        public void Apply(ReadOnlySpan<T> input, Span<T> output)
        {
            var source = MemoryMarshal.AsBytes(input);
            var target = MemoryMarshal.AsBytes(output);
            for (var i = 0; i < source.Length; i++)
            {
                target[i] = Mix(source[i], salt);
            }
        }
    }

    /// <summary>One byte for each element.</summary>
    /// <typeparam name="T">The element kind.</typeparam>
    public readonly unsafe struct Digest<T> : IMapKernel<T, byte>
        where T : unmanaged
    {
        public void Apply(ReadOnlySpan<T> input, Span<byte> output)
        {
            for (var i = 0; i < input.Length; i++)
            {
                byte sum = 0;
                foreach (var b in MemoryMarshal.AsBytes(input.Slice(i, 1)))
                {
                    sum = Mix(sum, b);
                }

                output[i] = sum;
            }
        }
    }

    /// <summary>A long for each element, wider than most.</summary>
    /// <typeparam name="T">The element kind.</typeparam>
    public readonly struct Widen<T> : IMapKernel<T, long>
        where T : unmanaged
    {
        public void Apply(ReadOnlySpan<T> input, Span<long> output)
        {
            for (var i = 0; i < input.Length; i++)
            {
                var sum = 0L;
                foreach (var b in MemoryMarshal.AsBytes(input.Slice(i, 1)))
                {
                    sum = (sum * 257) + b;
                }

                output[i] = sum;
            }
        }
    }

    /// <summary>Mixes the bytes of two elements, which may differ in kind.</summary>
    /// <typeparam name="T">The kind of the first and of the result.</typeparam>
    /// <typeparam name="TOther">The kind of the second.</typeparam>
    public readonly struct Blend<T, TOther> : IZipKernel<T, TOther, T>
        where T : unmanaged
        where TOther : unmanaged
    {
        public void Apply(ReadOnlySpan<T> first, ReadOnlySpan<TOther> second, Span<T> output)
        {
            for (var i = 0; i < first.Length; i++)
            {
                var a = MemoryMarshal.AsBytes(first.Slice(i, 1));
                var b = MemoryMarshal.AsBytes(second.Slice(i, 1));
                var target = MemoryMarshal.AsBytes(output.Slice(i, 1));
                for (var k = 0; k < a.Length; k++)
                {
                    target[k] = Mix(a[k], b[k % b.Length]);
                }
            }
        }
    }

    /// <summary>The element that <see cref="Elements.One{T}"/> gives for each index.</summary>
    /// <typeparam name="T">The element kind.</typeparam>
    /// <param name="seed">The seed.</param>
    public readonly struct Seeded<T>(int seed) : IGenerateKernel<T>
        where T : unmanaged
    {
        public void Fill(long start, Span<T> output)
        {
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = Elements.One<T>(start + i, seed);
            }
        }
    }

    /// <summary>Mixes every element within the radius, rows and columns.</summary>
    /// <typeparam name="T">The element kind.</typeparam>
    /// <param name="radius">The radius.</param>
    public readonly struct Around<T>(int radius) : IStencilKernel<T>
        where T : unmanaged
    {
        public int Radius => radius;

        public void Row(StencilRows<T> rows, Span<T> output)
        {
            // Writes the whole row, edges too: those must keep their values all the same.
            for (var i = 0; i < output.Length; i++)
            {
                var target = MemoryMarshal.AsBytes(output.Slice(i, 1));
                target.Clear();
                for (var r = -radius; r <= radius; r++)
                {
                    for (var c = -radius; c <= radius; c++)
                    {
                        var source = MemoryMarshal.AsBytes(rows[r].Slice(Math.Clamp(i + c, 0, output.Length - 1), 1));
                        for (var k = 0; k < target.Length; k++)
                        {
                            target[k] = Mix(target[k], source[k]);
                        }
                    }
                }
            }
        }

        /// <summary>The same on a plain array.</summary>
        /// <param name="items">The rows.</param>
        /// <param name="rowLength">The elements in a row.</param>
        public static T[] Plain(T[] items, int rowLength, int radius)
        {
            var result = (T[])items.Clone();
            var rows = items.Length / rowLength;
            for (var row = radius; row < rows - radius; row++)
            {
                for (var column = radius; column < rowLength - radius; column++)
                {
                    var target = MemoryMarshal.AsBytes(result.AsSpan((row * rowLength) + column, 1));
                    target.Clear();
                    for (var r = -radius; r <= radius; r++)
                    {
                        for (var c = -radius; c <= radius; c++)
                        {
                            var source = MemoryMarshal.AsBytes(items.AsSpan(((row + r) * rowLength) + column + c, 1));
                            for (var k = 0; k < target.Length; k++)
                            {
                                target[k] = Mix(target[k], source[k]);
                            }
                        }
                    }
                }
            }

            return result;
        }
    }

    /// <summary>Mixes every element within the radius, layers, rows and columns.</summary>
    /// <typeparam name="T">The element kind.</typeparam>
    /// <param name="radius">The radius.</param>
    public readonly struct Within<T>(int radius) : IVolumeKernel<T>
        where T : unmanaged
    {
        public int Radius => radius;

        public void Row(VolumeRows<T> rows, Span<T> output)
        {
            // Writes the whole row, edges too: those must keep their values all the same.
            for (var i = 0; i < output.Length; i++)
            {
                var target = MemoryMarshal.AsBytes(output.Slice(i, 1));
                target.Clear();
                for (var l = -radius; l <= radius; l++)
                {
                    for (var r = -radius; r <= radius; r++)
                    {
                        for (var c = -radius; c <= radius; c++)
                        {
                            MixInto(target, MemoryMarshal.AsBytes(rows[l, r].Slice(Math.Clamp(i + c, 0, output.Length - 1), 1)));
                        }
                    }
                }
            }
        }

        /// <summary>The same on a plain array.</summary>
        /// <param name="items">The rows, layer by layer.</param>
        /// <param name="layers">The layers.</param>
        /// <param name="rows">The rows of a layer.</param>
        /// <param name="columns">The elements of a row.</param>
        /// <param name="radius">The radius.</param>
        public static T[] Plain(T[] items, int layers, int rows, int columns, int radius)
        {
            var result = (T[])items.Clone();
            for (var at = 0; at < items.Length; at++)
            {
                var (layer, row, column) = (at / columns / rows, at / columns % rows, at % columns);
                if (layer < radius || layer >= layers - radius || row < radius || row >= rows - radius || column < radius || column >= columns - radius)
                {
                    continue;
                }

                var target = MemoryMarshal.AsBytes(result.AsSpan(at, 1));
                target.Clear();
                for (var l = -radius; l <= radius; l++)
                {
                    for (var r = -radius; r <= radius; r++)
                    {
                        for (var c = -radius; c <= radius; c++)
                        {
                            MixInto(target, MemoryMarshal.AsBytes(items.AsSpan(at + (((l * rows) + r) * columns) + c, 1)));
                        }
                    }
                }
            }

            return result;
        }

        private static void MixInto(Span<byte> target, ReadOnlySpan<byte> source)
        {
            for (var k = 0; k < target.Length; k++)
            {
                target[k] = Mix(target[k], source[k]);
            }
        }
    }

    /// <summary>Reads two operands crosswise, in small grains.</summary>
    /// <typeparam name="T">The kind of the first operand and of the result.</typeparam>
    public readonly struct Crosswise<T> : IComputeKernel<T>
        where T : unmanaged
    {
        public static int Grain => 97;

        public void Fill(Operands operands, long start, Span<T> output)
        {
            var values = operands.Of<T>(0);
            var salts = operands.Of<byte>(1);
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = values[values.Length - 1 - ((start + i) % values.Length)];
                var salt = salts[(start + i) * 3 % salts.Length];
                foreach (ref var b in MemoryMarshal.AsBytes(output.Slice(i, 1)))
                {
                    b = Mix(b, salt);
                }
            }
        }

        /// <summary>The same on plain arrays.</summary>
        /// <param name="length">The length of the result.</param>
        /// <param name="values">The first operand.</param>
        /// <param name="salts">The second operand.</param>
        public static T[] Plain(int length, T[] values, byte[] salts)
        {
            var result = new T[length];
            for (var i = 0; i < length; i++)
            {
                var source = MemoryMarshal.AsBytes(values.AsSpan(values.Length - 1 - (i % values.Length), 1));
                var target = MemoryMarshal.AsBytes(result.AsSpan(i, 1));
                for (var k = 0; k < target.Length; k++)
                {
                    target[k] = Mix(source[k], salts[(long)i * 3 % salts.Length]);
                }
            }

            return result;
        }
    }
}
