using LanguageExt;
using Persistent.State;

namespace Persistent.Tests.State;

/// <summary>A union that holds itself without anything between.</summary>
[State("sample.vine")]
internal abstract partial record Vine
{
    private Vine()
    {
    }

    public static Vine Of(int levels) => Enumerable.Range(0, levels).Aggregate((Vine)new End(), (vine, _) => new Longer(vine, 3));

    public sealed partial record End : Vine;

    public sealed partial record Longer(Vine Rest, int Leaves) : Vine;
}

[State("sample.manual")]
internal sealed partial record Manual(Option<Manual> Next)
{
    public override string ToString() => "by hand";
}

[State("sample.manual-union")]
internal abstract partial record ManualUnion
{
    private ManualUnion()
    {
    }

    public sealed override string ToString() => "by hand too";

    public sealed partial record Only(Option<ManualUnion> Next) : ManualUnion;
}
