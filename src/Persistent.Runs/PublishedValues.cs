using System.Collections.Immutable;
using LanguageExt;

namespace Persistent.Runs;

/// <summary>
/// Steady isoviscous convection in the unit square: the cases of Blankenbach et al. (1989), Geophysical Journal International 98, 23-38, with the values of
/// Wilson and van Keken (2023).
/// </summary>
/// <param name="Name">The case's name.</param>
/// <param name="Rayleigh">Its Rayleigh number.</param>
/// <param name="Nusselt">Its steady Nusselt number.</param>
/// <param name="Vrms">Its steady root-mean-square velocity.</param>
public sealed record PublishedValues(string Name, double Rayleigh, double Nusselt, double Vrms)
{
    /// <summary>The three cases.</summary>
    public static ImmutableArray<PublishedValues> All { get; } =
    [
        new("1a", 1e4, 4.88440907, 42.8649484),
        new("1b", 1e5, 10.53404, 193.21445),
        new("1c", 1e6, 21.97242, 833.9897),
    ];

    /// <summary>The values for a Rayleigh number, where there are any.</summary>
    /// <param name="rayleigh">Exactly one of the published ones.</param>
    /// <returns>The case, or none.</returns>
    public static Option<PublishedValues> For(double rayleigh) =>
        All.FirstOrDefault(values => values.Rayleigh == rayleigh) is { } found ? found : Option<PublishedValues>.None;
}
