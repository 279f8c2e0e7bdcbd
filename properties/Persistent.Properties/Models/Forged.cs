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
