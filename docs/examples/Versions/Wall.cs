using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Examples.Versions;

/// <summary>As it was at first: degrees Celsius, and no spacing.</summary>
[State("wall", Version = 1)]
public sealed partial record WallV1(PersistentArray<double> Celsius);

/// <summary>Then the unit was changed.</summary>
[State("wall", Version = 2)]
public sealed partial record WallV2([property: Member(Unit = "K")] PersistentArray<double> Temperature)
{
    private static WallV2 Migrate(WallV1 old) => new(old.Celsius.Map<Kelvin>(default));

    private readonly struct Kelvin : IMapKernel<double, double>
    {
        public void Apply(ReadOnlySpan<double> input, Span<double> output)
        {
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = input[i] + 273.15;
            }
        }
    }
}

/// <summary>And now the spacing is part of the state.</summary>
[State("wall", Version = 3)]
public sealed partial record Wall([property: Member(Unit = "K")] PersistentArray<double> Temperature, [property: Member(Unit = "m")] double Spacing)
{
    private static Wall Migrate(WallV2 old) => new(old.Temperature, Spacing: 0.01);
}
