using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using LanguageExt;
using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Properties.Models;

/// <summary>Stored states with changes and right checksums, as somebody makes them who knows the format.</summary>
internal static partial class Forged
{
    /// <summary>Bytes with one thing changed: a bit, a byte, a stretch that is left out, put in, doubled or exchanged, an end that is cut or put on.</summary>
    public static byte[] Changed(byte[] bytes, Random random)
    {
        var at = random.Next(bytes.Length + 1);
        var width = Math.Min(random.Next(1, 9), bytes.Length - at);
        byte[] extra = [.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => (byte)(random.Next(2) * random.Next(256)))];
        if (width > 0 && random.Next(2) == 0)
        {
            byte[] copy = [.. bytes];
            copy[at] = random.Next(3) switch { 0 => (byte)(copy[at] ^ (1 << random.Next(8))), 1 => (byte)(copy[at] + 1), _ => (byte)random.Next(256) };
            return copy;
        }

        return random.Next(4) switch
        {
            0 => bytes[..at],
            1 => [.. bytes[..at], .. bytes[(at + width)..]],
            2 => [.. bytes[..at], .. extra, .. bytes[at..]],
            _ => [.. bytes, .. extra],
        };
    }

    /// <summary>A descriptor with one thing changed: a word for another, a line that is left out, doubled or moved, or bytes.</summary>
    public static string Changed(string descriptor, Random random)
    {
        if (descriptor.Length < 3)
        {
            return "x@1 {}\n";
        }

        var lines = descriptor.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        var (from, to) = (random.Next(lines.Count), random.Next(lines.Count));
        switch (random.Next(5))
        {
            case 0: lines.RemoveAt(from); break;
            case 1: lines.Insert(to, lines[from]); break;
            case 2: (lines[from], lines[to]) = (lines[to], lines[from]); break;
            case 3: return Encoding.Latin1.GetString(Changed(Encoding.Latin1.GetBytes(descriptor), random));
            default:
                var words = Words().Matches(descriptor).Append(Match.Empty).ToArray();
                var (old, other) = (words[random.Next(words.Length)], words[random.Next(words.Length)]);
                return descriptor.Remove(old.Index, old.Length).Insert(old.Index, other.Value);
        }

        return string.Concat(lines.Select(line => line + "\n"));
    }

    /// <summary>Whole bytes with a change in the head too, and checksums that agree again.</summary>
    public static byte[] Resealed(byte[] bytes, Random random)
    {
        var copy = Changed(bytes, random);
        if (copy.Length < StateEnvelope.HeadBytes + StateEnvelope.SumBytes)
        {
            return copy;
        }

        var text = (int)Math.Min(BitConverter.ToUInt32(copy, 12), (uint)(copy.Length - StateEnvelope.HeadBytes - StateEnvelope.SumBytes));
        SHA256.HashData(copy.AsSpan(StateEnvelope.HeadBytes, text), copy.AsSpan(16));
        SHA256.HashData(copy.AsSpan(..^StateEnvelope.SumBytes), copy.AsSpan(^StateEnvelope.SumBytes..));
        return copy;
    }

    [GeneratedRegex(@"[A-Za-z0-9.@-]+|<[^<>]*>|\([^()]*\)|\{[^{}]*\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Words();

    /// <summary>A state's arrays with one element changed: to what no index is, to another number near by, to that of another element or to any bits.</summary>
    public static ImmutableArray<PlacedArray> Changed(ImmutableArray<PlacedArray> arrays, Random random)
    {
        var filled = arrays.Where(array => array.Place.Length > 0).ToArray();
        var chosen = filled[random.Next(filled.Length)];
        return arrays.Replace(chosen, chosen with
        {
            Content = chosen.Content switch
            {
                PersistentArray<int> whole => Changed(whole, random, near => near + random.Next(-2, 3), [-1, int.MaxValue, int.MinValue]),
                PersistentArray<long> whole => Changed(whole, random, near => near + random.Next(-2, 3), [-1, long.MaxValue, long.MinValue]),
                PersistentArray<double> whole => Changed(
                    whole, random, near => near + (random.NextDouble() * 4) - 2, [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e300, -0.0, BitConverter.Int64BitsToDouble(random.NextInt64())]),
                var other => throw new InvalidOperationException($"{other} is not changed here."),
            },
        });
    }

    private static PersistentArray<T> Changed<T>(PersistentArray<T> whole, Random random, Func<T, T> near, T[] hard)
        where T : unmanaged
    {
        var (at, other) = (random.NextInt64(whole.Length), random.NextInt64(whole.Length));
        return random.Next(4) switch
        {
            0 => whole.SetItem(at, hard[random.Next(hard.Length)]),
            1 => whole.SetItem(at, near(whole[at])),
            2 => whole.SetItem(at, whole[other]),
            _ => whole.SetItem(at, whole[other]).SetItem(other, whole[at]),
        };
    }

    /// <summary>The arrays of a state, and others where a forgery asks for a few elements.</summary>
    public sealed class Arrays(StoredState stored) : IArraySource
    {
        public Either<StorageFailure, PersistentArray<T>> Array<T>(ArrayPlace place)
            where T : unmanaged =>
            place.Index < stored.Arrays.Length && stored.Arrays[place.Index].Content is PersistentArray<T> array && array.Length == place.Length ? array
            : place.Length <= 16 ? PersistentArray.Fill(place.Length, default(T))
            : new StorageFailure.MissingArray(place);

        public Either<StorageFailure, Column<T>> Column<T>(ArrayPlace place)
            where T : unmanaged => new StorageFailure.MissingArray(place);
    }
}
