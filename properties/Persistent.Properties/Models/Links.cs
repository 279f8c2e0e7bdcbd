using Persistent.State;

namespace Persistent.Properties.Models;

/// <summary>Four versions; every migration rounds, so that their order shows in the last bit.</summary>
[State("laws.link")]
internal sealed partial record LinkV1(double X);

[State("laws.link", Version = 2)]
internal sealed partial record LinkV2(double X, string Log)
{
    internal static LinkV2 Migrate(LinkV1 old) => new((old.X * 3) + 0.1, "1");
}

[State("laws.link", Version = 3)]
internal sealed partial record LinkV3(string Log, double Y)
{
    internal static LinkV3 Migrate(LinkV2 old) => new(old.Log + "2", old.X / 7);
}

[State("laws.link", Version = 4)]
internal sealed partial record Link(string Log, float Z)
{
    internal static Link Migrate(LinkV3 old) => new(old.Log + "3", (float)(old.Y - 0.3));
}
