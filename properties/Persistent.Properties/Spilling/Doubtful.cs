using LanguageExt;
using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Properties.Spilling;

/// <summary>A state that always finds fault with its elements.</summary>
[State("laws.doubtful")]
public sealed partial record Doubtful(Tablet Tablet) : IChecksElements
{
    /// <inheritdoc/>
    public Option<string> Fault() => "it is never right";
}
