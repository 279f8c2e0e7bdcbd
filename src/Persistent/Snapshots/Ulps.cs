using System.Globalization;

namespace Persistent.Snapshots;

/// <summary>Distances between numbers of one kind, in steps from one to the next that the kind can hold.</summary>
/// <remarks>−0.0 and 0.0 are one step apart: they differ. A NaN is as far as can be from everything but the NaN with its bits.</remarks>
internal static class Ulps
{
    internal const ulong Incomparable = ulong.MaxValue;

    internal static ulong Between<T>(T first, T second)
        where T : unmanaged => (first, second) switch
        {
            (double a, double b) => double.IsNaN(a) || double.IsNaN(b)
                ? Apart(BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b))
                : Distance(Ordered(BitConverter.DoubleToInt64Bits(a)), Ordered(BitConverter.DoubleToInt64Bits(b))),
            (float a, float b) => float.IsNaN(a) || float.IsNaN(b)
                ? Apart(BitConverter.SingleToInt32Bits(a) == BitConverter.SingleToInt32Bits(b))
                : Distance(Ordered(BitConverter.SingleToInt32Bits(a)), Ordered(BitConverter.SingleToInt32Bits(b))),
            (Half a, Half b) => Half.IsNaN(a) || Half.IsNaN(b)
                ? Apart(BitConverter.HalfToInt16Bits(a) == BitConverter.HalfToInt16Bits(b))
                : Distance(Ordered(BitConverter.HalfToInt16Bits(a)), Ordered(BitConverter.HalfToInt16Bits(b))),
            (ulong a, ulong b) => a > b ? a - b : b - a,
            (long a, long b) => Distance(a, b),
            (uint a, uint b) => Distance(a, b),
            (int a, int b) => Distance(a, b),
            (ushort a, ushort b) => Distance(a, b),
            (short a, short b) => Distance(a, b),
            (byte a, byte b) => Distance(a, b),
            (sbyte a, sbyte b) => Distance(a, b),
            _ => throw new NotSupportedException($"{typeof(T).Name} is no kind of number that states hold."),
        };

    internal static string Text<T>(T value)
        where T : unmanaged => value switch
        {
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            float number => number.ToString("R", CultureInfo.InvariantCulture),
            _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
        };

    /// <summary>The bits of a number as an integer that grows with it.</summary>
    private static long Ordered(long bits) => bits < 0 ? ~(bits & long.MaxValue) : bits;

    private static long Ordered(int bits) => bits < 0 ? ~(bits & int.MaxValue) : bits;

    private static long Ordered(short bits) => bits < 0 ? ~(bits & short.MaxValue) : bits;

    private static ulong Distance(long first, long second) => unchecked(first > second ? (ulong)first - (ulong)second : (ulong)second - (ulong)first);

    private static ulong Apart(bool same) => same ? 0 : Incomparable;
}
