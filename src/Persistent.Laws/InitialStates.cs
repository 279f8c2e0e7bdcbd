using FsCheck;
using FsCheck.Fluent;
using Persistent.Arrays;

namespace Persistent.Laws;

/// <summary>The recipe of an initial state: a law makes the state from it as often as it needs one that nothing else has touched.</summary>
/// <typeparam name="T">The model's state.</typeparam>
/// <param name="Recipe">What the state is made from; printed.</param>
/// <param name="Make">Makes it.</param>
/// <param name="Smaller">Recipes of smaller states.</param>
internal sealed record InitialState<T>(object? Recipe, Func<T> Make, Func<IEnumerable<InitialState<T>>> Smaller)
    where T : IHasArrays
{
    /// <summary>The state, made in a pool.</summary>
    internal T In(LeafPool pool) => Scope.Run(Make, pool);

    /// <summary>The recipe alone: two starts with equal recipes are equal.</summary>
    public override string ToString() => Printed.Of(Recipe);
}

/// <summary>Makes the recipes of initial states.</summary>
internal static class InitialStates
{
    internal static Arbitrary<InitialState<T>> From<TRecipe, T>(Arbitrary<TRecipe> recipes, Func<TRecipe, T> make)
        where T : IHasArrays
    {
        return Arb.From(recipes.Generator.Select(Of), start => start.Smaller());

        InitialState<T> Of(TRecipe recipe) => new(recipe, () => make(recipe), () => recipes.Shrinker(recipe).Select(Of));
    }

    /// <summary>States that a generator draws: the recipe is the place in its random sequence, and smaller is what it draws for smaller sizes.</summary>
    internal static Arbitrary<InitialState<T>> From<T>(Gen<T> states)
        where T : IHasArrays
    {
        var recipes =
            from size in Gen.Sized(Gen.Constant)
            from high in Gen.Choose(0, int.MaxValue)
            from low in Gen.Choose(0, int.MaxValue)
            select new Drawn(size, ((ulong)high << 31) | (uint)low);
        return From(
            Arb.From(recipes, recipe => Enumerable.Range(1, Math.Max(recipe.Size - 1, 0)).Select(size => recipe with { Size = size })),
            recipe => states.Sample(1, new Rnd(recipe.Seed), recipe.Size)[0]);
    }

    private sealed record Drawn(int Size, ulong Seed);
}
