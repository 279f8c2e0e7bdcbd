using LanguageExt;
using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Examples.Versions;

/// <summary>Points, and the order in which they are joined: indices into them.</summary>
[State("outline", Version = 1)]
public sealed partial record Outline(PersistentArray<double> Points, PersistentArray<int> Order) : IChecksElements
{
    /// <summary>Asked when an outline is read from files.</summary>
    public Option<string> Fault()
    {
        var wrong = Order.ToArray().Where(index => index < 0 || index >= Points.Length).ToArray();
        return wrong.Length == 0 ? Option<string>.None : $"Order has {wrong[0]}, and there are {Points.Length} points";
    }
}
