using System.Collections.Immutable;
using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Tests.State;

/// <summary>A union that contains itself through another state, which is generic.</summary>
[State("sample.bough")]
internal abstract partial record Bough
{
    private Bough()
    {
    }

    public static Bough Of(int levels)
    {
        Bough bough = new Leaf(PersistentArray.Create(1.0));
        for (var i = 0; i < levels; i++)
        {
            bough = new Branch([new Twig<Bough>(bough)]);
        }

        return bough;
    }

    public sealed partial record Leaf(PersistentArray<double> Values) : Bough;

    public sealed partial record Branch(ImmutableArray<Twig<Bough>> Twigs) : Bough;
}

[State("sample.twig")]
internal sealed partial record Twig<T>(T End)
    where T : IState<T>;
