using System.Numerics;

namespace Persistent.Arrays.Functions;

/// <summary>The rest of any finite number after multiples of π/2, by integer arithmetic with 1280 bits of 2/π.</summary>
/// <remarks>Payne, Hanek: Radian reduction for trigonometric functions, SIGNUM Newsletter 18 (1983). Only those bits of 2/π take part that
/// reach the lowest two bits of the multiple and 190 bits of the fraction; no number comes closer to a multiple than 2^-62.</remarks>
internal static class PayneHanek
{
    private static ReadOnlySpan<ulong> TwoPerPi =>
    [
        0xA2F9836E4E441529, 0xFC2757D1F534DDC0, 0xDB6295993C439041, 0xFE5163ABDEBBC561,
        0xB7246E3A424DD2E0, 0x06492EEA09D1921C, 0xFE1DEB1CB129A73E, 0xE88235F52EBB4484,
        0xE99C7026B45F7E41, 0x3991D639835339F4, 0x9C845F8BBDF9283B, 0x1FF897FFDE05980F,
        0xEF2F118B5A0A6D1F, 0x6D367ECF27CB09B7, 0x4F463F669E5FEA2D, 0x7527BAC7EBE5F17B,
        0x3D0739F78A5292EA, 0x6BFB5FB11F8D5D08, 0x56033046FC7B6BAB, 0xF0CFBC209AF4361D,
    ];

    /// <summary>π/2 × 2^127.</summary>
    private static UInt128 HalfPi => new(0xC90FDAA22168C234, 0xC4C6628B80DC1CD1);

    /// <summary>The multiple's lowest two bits, and the rest, |rest| ≤ π/4, in two parts.</summary>
    /// <param name="x">A finite number of at least 1.</param>
    internal static (long Quadrant, double High, double Low) Reduce(double x)
    {
        var bits = BitConverter.DoubleToUInt64Bits(x);
        var mantissa = (bits & 0x000FFFFFFFFFFFFF) | 0x0010000000000000;

        // |x| = mantissa × 2^power. Bits of 2/π worth 2^(2 - power) and more only add multiples of 4 to the product.
        var power = (int)((bits >> 52) & 0x7FF) - 1075;
        var skip = Math.Max(power - 2, 0);
        var sum = Math.BigMul(mantissa, Word(skip + 192)) >> 64;
        sum += Math.BigMul(mantissa, Word(skip + 128));
        var low = (ulong)sum;
        sum = (sum >> 64) + Math.BigMul(mantissa, Word(skip + 64));
        var middle = (ulong)sum;
        sum = (sum >> 64) + Math.BigMul(mantissa, Word(skip));

        // Shifted so that the lowest two bits of the integer lead.
        var shift = 62 + power - skip;
        var top = Lead((ulong)(sum >> 64), (ulong)sum, shift);
        var (quadrant, high, rest) = Halves(top, Lead((ulong)sum, middle, shift), Lead(middle, low, shift));
        return x < 0 ? (-quadrant & 3, -high, -rest) : (quadrant & 3, high, rest);
    }

    /// <summary>Splits two bits of integer and 190 of fraction at the nearest integer.</summary>
    private static (long Quadrant, double High, double Low) Halves(ulong top, ulong next, ulong last)
    {
        var quadrant = (long)(top >> 62);
        var fraction = new UInt128((top << 2) | (next >> 62), (next << 2) | (last >> 62));
        last <<= 2;
        var negative = fraction >> 127 == 1;
        if (negative)
        {
            quadrant++;
            last = unchecked(0 - last);
            fraction = ~fraction + (last == 0 ? UInt128.One : UInt128.Zero);
        }

        var zeros = (int)UInt128.LeadingZeroCount(fraction);
        var normal = (fraction << zeros) | (zeros == 0 ? UInt128.Zero : (UInt128)last << 64 >> (128 - zeros));
        var rest = Product(normal, HalfPi);
        var shift = (int)UInt128.LeadingZeroCount(rest);
        rest <<= shift;

        // rest × 2^-(127 + zeros + shift), cut after 53 bits and again after 64.
        var unit = BitConverter.UInt64BitsToDouble((ulong)(1023 - 127 - zeros - shift + 75) << 52);
        var high = (ulong)(rest >> 75) * unit;
        var low = (ulong)((rest << 53) >> 64) * (unit * (1.0 / (1UL << 32) / (1UL << 32)));
        var sum = high + low;
        low -= sum - high;
        return negative ? (quadrant, -sum, -low) : (quadrant, sum, low);
    }

    /// <summary>The upper half of a product, but for a few units in its last place.</summary>
    private static UInt128 Product(UInt128 a, UInt128 b)
    {
        var (aHigh, aLow, bHigh, bLow) = ((ulong)(a >> 64), (ulong)a, (ulong)(b >> 64), (ulong)b);
        return Math.BigMul(aHigh, bHigh) + (Math.BigMul(aHigh, bLow) >> 64) + (Math.BigMul(aLow, bHigh) >> 64);
    }

    /// <summary>The 64 bits that lead two words after a shift to the left by 1 to 64.</summary>
    private static ulong Lead(ulong high, ulong low, int shift) => (ulong)((new UInt128(high, low) << shift) >> 64);

    /// <summary>64 bits of 2/π from a place after the point on.</summary>
    private static ulong Word(int place)
    {
        var (word, offset) = Math.DivRem(place, 64);
        return offset == 0 ? TwoPerPi[word] : (TwoPerPi[word] << offset) | (TwoPerPi[word + 1] >> (64 - offset));
    }
}
