using System.Globalization;

namespace Persistent.Snapshots;

/// <summary>A store's snapshots take more memory than its budget, and not by its own doing: others refer to their leaves, so that evicting them would give
/// nothing back.</summary>
/// <param name="Budget">The budget in bytes.</param>
/// <param name="Alone">The bytes that the store holds alone: within the budget.</param>
/// <param name="Elsewhere">The bytes of its snapshots that others refer to as well.</param>
public sealed record BudgetHeldElsewhere(long Budget, long Alone, long Elsewhere)
{
    /// <summary>What is the case, and what to do.</summary>
    public string Message => string.Create(
        CultureInfo.InvariantCulture,
        $"{Elsewhere} bytes of the snapshots in a store cannot be evicted, because others refer to them; the store itself holds {Alone} of its budget of {Budget} bytes. Let go of states that were restored or captured, or give them a smaller scope.");

    /// <inheritdoc/>
    public override string ToString() => Message;
}
