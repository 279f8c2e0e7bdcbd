namespace Persistent.State;

/// <summary>Where a reader is in the shape that was stored: the state, its case when it is a union, the member. The root is in no state.</summary>
internal readonly record struct StoredPlace(string? State, string Case, string Member)
{
    public static StoredPlace Root => new(null, "", "");
}
