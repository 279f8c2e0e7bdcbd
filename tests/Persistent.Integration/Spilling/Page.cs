using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Integration.Spilling;

/// <summary>A state of an array that it has in common with others, and one of its own: three leaves each.</summary>
[State("tests.page")]
internal sealed partial record Page(PersistentArray<double> Common, PersistentArray<double> Own)
{
    /// <summary>Elements of each array; the own one is some bytes longer than whole blocks.</summary>
    public const int Length = 3 * 512;

    public static Page Of(PersistentArray<double> common, int number) =>
        new(common, PersistentArray.Generate<double, Numbers>(Length + 5, new(number)));

    private readonly record struct Numbers(int Number) : IGenerateKernel<double>
    {
        public void Fill(long start, Span<double> output)
        {
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = BitConverter.UInt64BitsToDouble(((ulong)(Number + 1) * 0x9E3779B97F4A7C15) ^ ((ulong)(start + i) * 0xBF58476D1CE4E5B9));
            }
        }
    }
}
