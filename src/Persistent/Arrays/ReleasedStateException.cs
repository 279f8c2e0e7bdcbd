namespace Persistent.Arrays;

/// <summary>An array was read after the scope it was born in had released it: it left a pure step through a side channel.</summary>
public sealed class ReleasedStateException : InvalidOperationException
{
    internal ReleasedStateException(string array, object? occasion)
        : base(occasion is Consumption
            ? $"{array} was consumed: an operation was told that it may overwrite it. Consume only what is not read afterwards."
            : $"{array} was released at the end of {occasion ?? "the scope it was born in"}: it was not part of what the scope returned. " +
              "Return it in the outcome, or call Scope.Keep on what is to live on.")
    {
    }
}
