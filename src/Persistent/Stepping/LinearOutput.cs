using System.Collections.Immutable;
using Persistent.State;

namespace Persistent.Stepping;

/// <summary>The straight line between the ends of a step.</summary>
internal sealed class LinearOutput<T> : DenseOutput<T>
    where T : IState<T>, IVectorSpace<T>
{
    public override int Order => 1;

    public override ImmutableArray<T> Prepare(TakenStep<T> step) => [step.Model, step.Outcome.Next];

    public override T At(ImmutableArray<T> vectors, double size, double fraction) =>
        T.LinearCombination([1 - fraction, fraction], vectors.AsSpan());
}

/// <summary>Finds out whether a state can be interpolated at all, where nothing says so at compile time.</summary>
internal static class LinearOutput
{
    /// <summary>The straight line, if the state is a vector space.</summary>
    internal static DenseOutput<T>? IfPossible<T>()
        where T : IState<T> => Cached<T>.Output;

    private static class Cached<T>
        where T : IState<T>
    {
        internal static readonly DenseOutput<T>? Output = IsVectorSpace()
            ? (DenseOutput<T>?)Activator.CreateInstance(typeof(LinearOutput<>).MakeGenericType(typeof(T)))
            : null;

        private static bool IsVectorSpace() =>
            typeof(T).GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IVectorSpace<>));
    }
}
