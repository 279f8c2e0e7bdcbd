using System.Collections.Immutable;
using Persistent.Arrays;
using Persistent.Fields.Flows;
using Persistent.Fields.Grids;
using Persistent.Fields.Meshes;
using Persistent.Fields.Spaces;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Properties.Models;

/// <summary>States of the library, and where they have older versions these, to be stored as one type and read as another.</summary>
internal static class LibraryStates
{
    /// <summary>Uses a state.</summary>
    public interface IUse
    {
        void Of<TStored, TRead>(TStored state)
            where TStored : IState<TStored>
            where TRead : IState<TRead>;
    }

    /// <summary>How many there are.</summary>
    public const int Count = 9;

    private static readonly Convection s_convection = SmallConvection.Of(2);

    /// <summary>Four triangles around the middle of a square, with a vertex of theirs on a named edge inside, and regions.</summary>
    private static readonly Mesh s_grouped = Mesh.Of(
        [0, 0, 1, 0, 1, 1, 0, 1, 0.5, 0.5], [0, 1, 4, 1, 2, 4, 2, 3, 4, 3, 0, 4],
        Groups(("inside", [4, 0, 2, 4]), ("around", [0, 1, 2, 1]), ("all", [3, 2, 4, 2])), Groups(("lower", [0]), ("some", [3, 0, 1]))).IfLeft(failure => throw new InvalidOperationException(failure.Message));

    /// <summary>Shows one of them.</summary>
    public static void Show<TUse>(int which, TUse use)
        where TUse : IUse
    {
        var grid = GridField.Of(Grid.Of(3, 2, 0.5), (x, y) => x - y);
        switch (which)
        {
            case 0: use.Of<GridField, GridField>(grid); break;
            case 1: use.Of<P1Field, P1Field>(P1Field.Of(Mesh.Rectangle(1, 1, 1, 2), (x, y) => x - y)); break;
            case 2: use.Of<Convection, Convection>(s_convection); break;
            case 3: use.Of<IntegrationState<GridField>, IntegrationState<GridField>>(Whole(grid)); break;
            case 4: use.Of<IntegrationState<Convection>, IntegrationState<Convection>>(Whole(s_convection)); break;
            case 5: use.Of<IntegrationState<LinkV1>, IntegrationState<Link>>(Whole(new LinkV1(3))); break;
            case 6: use.Of<Fork<LinkV2, LinkV3>, Fork<Link, Link>>(new Fork<LinkV2, LinkV3>.Left(new(1, "x"), 2)); break;
            case 7: use.Of<Mesh, Mesh>(s_grouped); break;
            default: use.Of<Box<LinkV3>, Box<Link>>(Box<LinkV3>.Of(new("y", 2))); break;
        }
    }

    private static ImmutableSortedDictionary<string, ImmutableArray<int>> Groups(params (string Name, ImmutableArray<int> Members)[] groups) =>
        groups.ToImmutableSortedDictionary(group => group.Name, group => group.Members, StringComparer.Ordinal);

    private static IntegrationState<T> Whole<T>(T model)
        where T : IState<T> =>
        new(model, 1, 0.5, new(Controller.Pid, 5, 1, 0.5, 0.25, 1, double.NaN, 2, 3), new(4, 3, 2, 1), new("bdf2", [model, model], [0.25]), new([1, 0, -1], [2, 1, 0]));
}
