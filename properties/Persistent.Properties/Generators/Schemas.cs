using FsCheck;
using Persistent.Properties.Models;
using Persistent.State;

namespace Persistent.Properties.Generators;

/// <summary>Shapes of states, nested at random: generic states closed over others.</summary>
internal static class Schemas
{
    private static readonly Type[] s_plain = [typeof(Vacant), typeof(Scalars), typeof(Words), typeof(Bundles), typeof(Grids), typeof(Form), typeof(Branch), typeof(Link), typeof(Enums), typeof(EveryElement), typeof(OddForm), typeof(Nested)];
    private static readonly Type[] s_open = [typeof(Box<>), typeof(Fork<,>), typeof(Course<>)];

    /// <summary>Numbers that say how a shape is put together, and what its content is drawn from.</summary>
    public static Arbitrary<(int[] Parts, int Seed)> Any { get; } = Draw.Both(Draw.List(Draw.Int(0, s_plain.Length + s_open.Length - 1), 5), Draw.Int(0, 1 << 20));

    /// <summary>The type of states that numbers stand for.</summary>
    public static Type Of(int[] parts)
    {
        var next = 0;
        return One(0);

        Type One(int depth)
        {
            var part = next < parts.Length ? parts[next++] : 0;
            if (part < s_plain.Length || depth > 2)
            {
                return s_plain[part % s_plain.Length];
            }

            var open = s_open[part - s_plain.Length];
            return open.MakeGenericType([.. open.GetGenericArguments().Select(_ => One(depth + 1))]);
        }
    }

    /// <summary>The descriptor of a type of states.</summary>
    public static StateDescriptor Descriptor(Type type) => (StateDescriptor)type.GetProperty("Descriptor")!.GetValue(null)!;
}
