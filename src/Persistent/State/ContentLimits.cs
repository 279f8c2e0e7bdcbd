namespace Persistent.State;

/// <summary>What is stored stays within these, so that what is read can be bounded by them.</summary>
internal static class ContentLimits
{
    /// <summary>How deep states may lie in each other.</summary>
    public const int Levels = 1000;

    /// <summary>
    /// By how much the values that collections declare may outnumber the bytes. A value that takes bytes has a first one, which is no other value's, so only states without
    /// members can outnumber them.
    /// </summary>
    public const long Unbacked = 1 << 20;

    /// <summary>The most bytes of content.</summary>
    public const long Bytes = 0x7000_0000;
}
