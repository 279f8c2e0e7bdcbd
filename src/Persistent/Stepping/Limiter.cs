namespace Persistent.Stepping;

/// <summary>What bounds the change of a step.</summary>
public enum Limiter
{
    /// <summary>Factors are clipped to the range from 0.2 to 10.</summary>
    Clip,

    /// <summary>A factor x becomes 1 + atan(x − 1): smooth, from 0.21 to 2.57 (Söderlind and Wang, Adaptive time-stepping and computational
    /// stability, J. Comput. Appl. Math. 185 (2006), 225-243).</summary>
    Arctangent,
}
