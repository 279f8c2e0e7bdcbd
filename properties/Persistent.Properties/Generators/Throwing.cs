using Persistent.Arrays;

namespace Persistent.Properties.Generators;

/// <summary>Kernels that write part of their output and throw.</summary>
/// <typeparam name="T">The element kind.</typeparam>
/// <param name="calls">How many blocks or rows go well.</param>
public sealed class Throwing<T>(int calls)
    where T : unmanaged
{
    private int _left = calls;

    public Kernel ThisKernel => new(this);

    private void Call(Span<T> output)
    {
        output[..(output.Length / 2)].Clear();
        if (Interlocked.Decrement(ref _left) < 0)
        {
            throw new KernelException();
        }
    }

    /// <summary>The kernel.</summary>
    public readonly struct Kernel(Throwing<T> owner) : IMapKernel<T, T>, IZipKernel<T, T, T>, IStencilKernel<T>, IGenerateKernel<T>, IComputeKernel<T>
    {
        public int Radius => 1;

        public void Apply(ReadOnlySpan<T> input, Span<T> output) => owner.Call(output);

        public void Apply(ReadOnlySpan<T> first, ReadOnlySpan<T> second, Span<T> output) => owner.Call(output);

        public void Row(StencilRows<T> rows, Span<T> output) => owner.Call(output);

        public void Fill(long start, Span<T> output) => owner.Call(output);

        public void Fill(Operands operands, long start, Span<T> output) => owner.Call(output);
    }
}

/// <summary>What those kernels throw.</summary>
public sealed class KernelException : Exception;

/// <summary>A kernel that takes its time over each block, and knows how many blocks it is at work on.</summary>
public sealed class Slow
{
    private int _entered;
    private int _left;

    public Kernel ThisKernel => new(this);

    /// <summary>Blocks that were begun, and blocks that were finished.</summary>
    public (int Entered, int Left) Blocks => (Volatile.Read(ref _entered), Volatile.Read(ref _left));

    /// <summary>The kernel.</summary>
    public readonly struct Kernel(Slow owner) : IMapKernel<int, int>
    {
        public void Apply(ReadOnlySpan<int> input, Span<int> output)
        {
            Interlocked.Increment(ref owner._entered);
            Thread.SpinWait(20_000);
            input.CopyTo(output);
            Interlocked.Increment(ref owner._left);
        }
    }
}
