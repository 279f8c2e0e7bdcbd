using Persistent.Arrays;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Integration.Spilling;

/// <summary>Numbers in leaves of 128 KiB, of which a step changes one in each of some leaves, or all.</summary>
[State("integration.sheet")]
public sealed partial record Sheet(PersistentArray<double> Numbers)
{
    internal const int LeafBytes = 128 << 10;
    private const int PerLeaf = LeafBytes / sizeof(double);

    internal static Integration<Sheet> Start(int leaves, LeafPool pool, Scheme<Sheet> scheme) =>
        Scope.Run(() => Stepping.Integration.Start(new Sheet(PersistentArray.Generate<double, Ones>((long)leaves * PerLeaf, default)), scheme with { Pool = pool }), pool);

    /// <summary>A step that changes so many leaves, others from step to step.</summary>
    internal static Scheme<Sheet> Changing(int leaves) => Scheme.Of<Sheet>(
        (sheet, at) => StepOutcome.Accept(new Sheet(sheet.Numbers.SetItems(
            Enumerable.Range(0, leaves).Select(i => KeyValuePair.Create((((long)at.Start * leaves) + i) * PerLeaf % sheet.Numbers.Length, at.Start + 2))))),
        StepControl.Fixed(1));

    /// <summary>A step that makes all leaves anew.</summary>
    internal static Scheme<Sheet> Anew { get; } = Scheme.Of<Sheet>(static (sheet, at) => StepOutcome.Accept(new Sheet(sheet.Numbers.Map(new More(at.Size)))), StepControl.Fixed(1));

    private readonly struct Ones : IGenerateKernel<double>
    {
        public void Fill(long start, Span<double> output) => output.Fill(1);
    }

    private readonly struct More(double size) : IMapKernel<double, double>
    {
        public void Apply(ReadOnlySpan<double> input, Span<double> output)
        {
            for (var i = 0; i < input.Length; i++)
            {
                output[i] = input[i] + size;
            }
        }
    }
}
