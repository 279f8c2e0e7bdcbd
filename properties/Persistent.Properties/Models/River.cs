using Persistent.Arrays;
using Persistent.Properties.Generators;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Properties.Models;

/// <summary>Drops that drift down a channel: those at its end are gone, a few come in at its head. Columns in short leaves, of which most steps
/// touch some.</summary>
[State("laws.river")]
public sealed partial record River(Column<double> Places, Column<long> Ids, Column<byte> Marks, long Next)
{
    private const int PerLeaf = 600;
    private const int Inflow = 7;

    public static River Of(int hundreds)
    {
        var ids = Enumerable.Range(0, 100 * hundreds).Select(i => (long)i).ToArray();
        return new(
            Column.FromArray(ArrayCase.Lay<double>([.. ids.Select(i => 1 - (i / 3000.0))], PerLeaf, null)),
            Column.FromArray(ArrayCase.Lay<long>(ids, PerLeaf, null)),
            Column.FromArray(ArrayCase.Lay<byte>([.. ids.Select(i => (byte)i)], PerLeaf, null)),
            ids.Length);
    }

    public static Scheme<River> Scheme() => Stepping.Scheme.Of<River>(Step, StepControl.Fixed(0.1));

    public static StepOutcome<River> Step(River s, StepInterval at)
    {
        var places = s.Places.Zip<long, double, Drift>(s.Ids, new(at.Size));
        var gone = Removal.Of(places.Map<byte, IsBeyond>(default));
        long[] born = [.. Enumerable.Range(0, Inflow).Select(i => s.Next + i)];
        return StepOutcome.Accept(new River(
            places.RemoveAll(gone).Append([.. born.Select(id => id % 11 / 1000.0)]),
            s.Ids.RemoveAll(gone).Append(born),
            s.Marks.RemoveAll(gone).SetItems(s.Marks.Length > gone.Removed ? [new(0, (byte)s.Next)] : []).Append([.. born.Select(id => (byte)id)]),
            s.Next + Inflow));
    }

    private readonly struct Drift(double size) : IZipKernel<double, long, double>
    {
        public void Apply(ReadOnlySpan<double> first, ReadOnlySpan<long> second, Span<double> output)
        {
            for (var i = 0; i < first.Length; i++)
            {
                output[i] = first[i] + (size * (0.1 + (second[i] % 5 / 100.0)));
            }
        }
    }

    private readonly struct IsBeyond : IMapKernel<double, byte>
    {
        public void Apply(ReadOnlySpan<double> input, Span<byte> output)
        {
            for (var i = 0; i < input.Length; i++)
            {
                output[i] = input[i] > 1 ? (byte)1 : (byte)0;
            }
        }
    }
}
