using System.Collections.Immutable;
using LanguageExt;
using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Tests.State;

/// <summary>Points and the order in which they are visited: indices, which a constructor does not look at.</summary>
[State("sample.polyline")]
internal sealed partial record Polyline(PersistentArray<int> Order, PersistentArray<double> Points) : IChecksElements
{
    public Option<string> Fault()
    {
        var last = Order.ToArray().Max();
        return last >= Points.Length ? $"Order has {last}, and there are {Points.Length} points" : double.IsNaN(Points[Order[0]]) ? "a point is NaN" : Option<string>.None;
    }
}

[State("sample.polyline", Version = 2)]
internal sealed partial record LaterPolyline(PersistentArray<int> Order, PersistentArray<double> Weights) : IChecksElements
{
    public Option<string> Fault() => Weights.Min() > 0 ? Option<string>.None : "Weights has 0";

    private static LaterPolyline Migrate(Polyline old) => new(old.Order, PersistentArray.Fill(2, 0.0));
}

[State("sample.album")]
internal sealed partial record Album(ImmutableArray<Polyline> Lines, Option<Curve> Curve);

[State("sample.curve")]
internal abstract partial record Curve : IChecksElements
{
    private Curve()
    {
    }

    public sealed partial record Broken(Polyline Line) : Curve;

    public sealed partial record Whole(PersistentArray<double> Radii) : Curve;

    public Option<string> Fault() => this is Whole whole && whole.Radii.Min() < 0 ? $"Radii has {whole.Radii.Min()}" : Option<string>.None;
}
