using Persistent.Arrays;
using Persistent.Fields.Meshes;
using Persistent.Fields.Solvers;
using Persistent.Fields.Spaces;
using Persistent.Tests.Fields.Meshes;

namespace Persistent.Tests.Fields.Spaces;

/// <summary>Meshes, functions and norms that the tests of numerics share.</summary>
internal static class SpaceSamples
{
    public static Mesh Unstructured => MeshFiles.Mesh(MeshFiles.Square);

    public static Mesh Squares(int cells) => Mesh.Rectangle(1, 1, cells, cells);

    public static PersistentArray<double> Values(Mesh mesh, Func<double, double, double> value) => P1Field.Of(mesh, value).Values;

    public static double Largest(PersistentArray<double> a, PersistentArray<double> b) => PersistentArray.LinearCombination([1, -1], a, b).MaxMagnitude();

    /// <summary>The L² norm of a difference.</summary>
    public static double Distance(P1Space space, PersistentArray<double> a, PersistentArray<double> b)
    {
        var difference = PersistentArray.LinearCombination([1, -1], a, b);
        return Math.Sqrt(space.InnerProduct(difference, difference));
    }

    public static double Order(double coarse, double fine) => Math.Log2(coarse / fine);

    /// <summary>Points all over the unit square, on its walls and in its corners too.</summary>
    public static PersistentArray<double> Points(int count, ulong seed)
    {
        var points = new double[2 * count];
        for (var i = 0; i < count; i++)
        {
            (points[2 * i], points[(2 * i) + 1]) = Philox.Uniform(seed, (ulong)i, 0);
            if (i % 5 == 0)
            {
                points[(2 * i) + (i / 5 % 2)] = i / 10 % 2;
            }
        }

        points.AsSpan(0, 8).Clear();
        (points[2], points[5], points[6], points[7]) = (1, 1, 1, 1);
        return PersistentArray.Create<double>(points);
    }

    public static PersistentArray<double> At(PersistentArray<double> points, Func<double, double, double> value)
    {
        var flat = points.ToArray();
        return PersistentArray.Create<double>([.. Enumerable.Range(0, flat.Length / 2).Select(i => value(flat[2 * i], flat[(2 * i) + 1]))]);
    }

    /// <summary>Solves −∇²u = f with the values of a function on the walls.</summary>
    public static PersistentArray<double> Poisson(P1Space space, Func<double, double, double> source, Func<double, double, double> wall)
    {
        var walls = space.VerticesOn("bottom", "right", "top", "left");
        var lift = Values(space.Mesh, wall);
        var load = space.Mass.WithoutRows(walls).Apply(Values(space.Mesh, source));
        var right = PersistentArray.LinearCombination([1, -1], load, space.Stiffness.WithoutRows(walls).Apply(lift));
        var system = LinearSystem.Of(space.Stiffness.WithFixed(walls), Preconditioner.Diagonal);
        var change = ConjugateGradient.Solve(system, right, PersistentArray.Fill(space.Count, 0.0), new(1e-13)).Value();
        return PersistentArray.LinearCombination([1, 1], lift, change.X);
    }
}
