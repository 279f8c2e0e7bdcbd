using System.Runtime.InteropServices;

namespace Persistent.Stepping;

/// <summary>An event that happened in an accepted step.</summary>
/// <param name="Index">Which of <see cref="Scheme{T}.Events"/>, counted from 0.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Time">When: within the event's tolerance after the zero of the interpolated function, never before it.</param>
/// <param name="Direction">From below, rising, or from above, falling.</param>
/// <param name="Count">How often it has happened since the integration started, this time included.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct EventOccurrence(int Index, string Name, double Time, Crossing Direction, long Count);
