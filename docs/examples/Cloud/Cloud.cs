using Persistent.Arrays;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Examples.Cloud;

/// <summary>Drops of different sizes that fall, and are gone when they reach the ground.</summary>
[State("cloud", Version = 1)]
public sealed partial record Cloud(Column<long> Ids, [property: Member(Unit = "m")] Column<double> Heights, [property: Member(Unit = "m/s")] Column<double> Speeds)
{
    public static Cloud Of(int drops) => new(
        Column.Create<long>([.. Enumerable.Range(0, drops)]),
        Column.Create<double>([.. Enumerable.Range(0, drops).Select(i => 100.0 + (i % 1000))]),
        Column.Create<double>([.. Enumerable.Range(0, drops).Select(i => 1.0 + (i % 7))]));

    public static StepOutcome<Cloud> Step(Cloud s, StepInterval at)
    {
        var heights = s.Heights.Zip<double, double, Fall>(s.Speeds, new(at.Size));
        var landed = Removal.Of(heights.Map<byte, IsBelowGround>(default));
        return StepOutcome.Accept(new Cloud(s.Ids.RemoveAll(landed), heights.RemoveAll(landed), s.Speeds.RemoveAll(landed)));
    }

    private readonly struct Fall(double time) : IZipKernel<double, double, double>
    {
        public void Apply(ReadOnlySpan<double> first, ReadOnlySpan<double> second, Span<double> output)
        {
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = first[i] - (time * second[i]);
            }
        }
    }

    private readonly struct IsBelowGround : IMapKernel<double, byte>
    {
        public void Apply(ReadOnlySpan<double> input, Span<byte> output)
        {
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = input[i] < 0 ? (byte)1 : (byte)0;
            }
        }
    }
}
