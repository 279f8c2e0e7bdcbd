namespace Persistent.Generators.Purity;

/// <summary>How long what code uses lives.</summary>
internal enum OriginKind
{
    /// <summary>As long as the call, or nothing is known.</summary>
    Local,

    /// <summary>As long as the object that the code belongs to.</summary>
    This,

    /// <summary>As long as a call of the function around.</summary>
    Captured,

    /// <summary>As long as the process.</summary>
    Static,
}
