using LanguageExt;
using Persistent.Arrays;
using Persistent.Fields.Meshes;
using Persistent.State;
using static LanguageExt.Prelude;

namespace Persistent.Fields.Swarms;

/// <summary>Particles in the plane. An immutable value; moving them shares the ids.</summary>
/// <param name="Ids">The global id of each particle, ascending: <c>[particles]</c>. It stays with the particle wherever that goes.</param>
/// <param name="Positions">Row-major <c>[particles, 2]</c>.</param>
[State("swarm")]
public sealed partial record Swarm(PersistentArray<long> Ids, PersistentArray<double> Positions) : IChecksElements
{
    /// <summary>Row-major <c>[particles, 2]</c>.</summary>
    /// <exception cref="ArgumentException">There are not two coordinates for each particle. <c>with</c> does not look at the ids; a swarm that does not fit
    /// is refused when it is stored.</exception>
    [Member(Components = 2)]
    public PersistentArray<double> Positions { get; init; } = Lengths.Of(Positions, 2 * Ids.Length, "coordinates of the particles");

    /// <summary>No particles.</summary>
    public static Swarm Empty { get; } = new(PersistentArray.Empty<long>(), PersistentArray.Empty<double>());

    /// <summary>The number of particles.</summary>
    public long Count => Ids.Length;

    /// <summary>Particles dealt out evenly at random over a rectangle, with ids from 0. O(particles).</summary>
    /// <remarks>A position depends on the seed and the particle's id alone: a larger swarm of the same seed begins with the same particles.</remarks>
    /// <param name="box">The rectangle.</param>
    /// <param name="count">How many; not negative.</param>
    /// <param name="seed">Another seed gives other positions.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static Swarm Scattered(BoundingBox box, int count, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new(
            PersistentArray.Generate<long, Numbers>(count, default),
            PersistentArray.Generate<double, Scatter>(2L * count, new(box, seed)));
    }

    /// <summary>The same particles at other places. O(1).</summary>
    /// <param name="positions">Row-major <c>[particles, 2]</c>; shared.</param>
    /// <exception cref="ArgumentException">There are not two coordinates for each particle.</exception>
    public Swarm MovedTo(PersistentArray<double> positions)
    {
        ArgumentNullException.ThrowIfNull(positions);
        return this with { Positions = Lengths.Of(positions, 2 * Count, "coordinates of the particles") };
    }

    /// <summary>Which id does not come after the one before; a position may be any number, as a step leaves it. O(particles).</summary>
    /// <returns>The first; none when the ids ascend.</returns>
    public Option<string> Fault()
    {
        var last = Ids.Length == 0 ? 0 : Ids[0];
        for (var i = 1L; i < Ids.Length; i++)
        {
            var id = Ids[i];
            if (id <= last)
            {
                return Some(FormattableString.Invariant($"particle {i} has the id {id}, after {last}, and Ids ascend"));
            }

            last = id;
        }

        return None;
    }

    private readonly struct Numbers : IGenerateKernel<long>
    {
        public void Fill(long start, Span<long> output)
        {
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = start + i;
            }
        }
    }

    private readonly struct Scatter(BoundingBox box, ulong seed) : IGenerateKernel<double>
    {
        public void Fill(long start, Span<double> output)
        {
            for (var i = 0; i < output.Length; i++)
            {
                var (particle, axis) = Math.DivRem(start + i, 2);
                var (first, second) = Philox.Uniform(seed, (ulong)particle, draw: 0);
                output[i] = axis == 0 ? box.MinX + (box.Width * first) : box.MinY + (box.Height * second);
            }
        }
    }
}
