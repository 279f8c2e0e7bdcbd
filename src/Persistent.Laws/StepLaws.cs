using FsCheck;
using FsCheck.Fluent;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Laws;

/// <summary>The laws that every pure step obeys, for a model of one's own.</summary>
/// <example>
/// <code>
/// var laws = StepLaws.For(() => Scheme.Of&lt;Heat&gt;(Heat.Step, StepControl.Adaptive(first: 0.01)), sizes: (4, 40), cells => Heat.Of(cells));
/// laws.AllHold();
/// </code>
/// </example>
public static class StepLaws
{
    /// <summary>The laws of a model whose initial states have a size: counterexamples are made smaller in size.</summary>
    /// <typeparam name="T">The model's state.</typeparam>
    /// <param name="scheme">Makes the step and its control; called again for what must not depend on the history of a scheme.</param>
    /// <param name="sizes">The smallest and the largest size, both included.</param>
    /// <param name="initial">Makes an initial state of a size; equal sizes give equal bits.</param>
    public static StepLaws<T> For<T>(Func<Scheme<T>> scheme, (int Smallest, int Largest) sizes, Func<int, T> initial)
        where T : IState<T>
    {
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentOutOfRangeException.ThrowIfLessThan(sizes.Largest, sizes.Smallest, nameof(sizes));
        return For(scheme, Arb.From(Gen.Choose(sizes.Smallest, sizes.Largest), size => Smaller(size, sizes.Smallest)), initial);
    }

    /// <summary>The laws of a model whose initial states are made from recipes: plain values, which are printed and made smaller.</summary>
    /// <typeparam name="TRecipe">What an initial state is made from.</typeparam>
    /// <typeparam name="T">The model's state.</typeparam>
    /// <param name="scheme">Makes the step and its control; called again for what must not depend on the history of a scheme.</param>
    /// <param name="recipes">How recipes are drawn and made smaller.</param>
    /// <param name="initial">Makes an initial state from a recipe; equal recipes give equal bits.</param>
    public static StepLaws<T> For<TRecipe, T>(Func<Scheme<T>> scheme, Arbitrary<TRecipe> recipes, Func<TRecipe, T> initial)
        where T : IState<T>
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(recipes);
        ArgumentNullException.ThrowIfNull(initial);
        return new(scheme, InitialStates.From(recipes, initial));
    }

    /// <summary>The laws of a model whose initial states a generator draws; they are made smaller by drawing for a smaller size.</summary>
    /// <typeparam name="T">The model's state.</typeparam>
    /// <param name="scheme">Makes the step and its control; called again for what must not depend on the history of a scheme.</param>
    /// <param name="initial">Draws initial states; makes them anew each time it is asked.</param>
    public static StepLaws<T> For<T>(Func<Scheme<T>> scheme, Gen<T> initial)
        where T : IState<T>
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(initial);
        return new(scheme, InitialStates.From(initial));
    }

    private static IEnumerable<int> Smaller(int size, int smallest)
    {
        for (var distance = size - smallest; distance > 0; distance /= 2)
        {
            yield return size - distance;
        }
    }
}
