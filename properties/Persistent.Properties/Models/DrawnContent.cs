using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using LanguageExt;
using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Properties.Models;

/// <summary>The content of some state of a shape, drawn from the text of its descriptor alone: what the format's description says, without the code that reads and writes.</summary>
internal sealed class DrawnContent : IArraySource
{
    public const int LongestArray = 6;

    private static readonly ulong[] s_hard = [0, 1UL << 63, 1, 0x7FF0_0000_0000_0001, 0xFFF8_0000_0000_0BAD, 0x7FF0_0000_0000_0000, 0x000F_FFFF_FFFF_FFFF, ulong.MaxValue];

    private readonly Random _random;
    private readonly int _seed;
    private readonly Dictionary<string, DescriptorLine> _lines;
    private readonly List<byte> _content = [];
    private readonly List<byte> _hashed = [];
    private int _deep;

    public DrawnContent(StateDescriptor descriptor, int seed)
    {
        (_seed, _random) = (seed, new(seed));
        _hashed.AddRange(Encoding.UTF8.GetBytes(descriptor.Text + "\0"));
        _lines = descriptor.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => DescriptorLine.Read(line)!).ToDictionary(line => line.Identity, StringComparer.Ordinal);
        Kind(descriptor.Identity);
    }

    public byte[] Content => [.. _content];

    public int Arrays { get; private set; }

    public string Hash => Convert.ToHexStringLower(SHA256.HashData([.. _hashed]));

    public Either<StorageFailure, PersistentArray<T>> Array<T>(ArrayPlace place)
        where T : unmanaged => place.Length > LongestArray ? new StorageFailure.MissingArray(place) : PersistentArray.Create<T>(Elements<T>(place));

    public Either<StorageFailure, Column<T>> Column<T>(ArrayPlace place)
        where T : unmanaged => place.Length > LongestArray ? new StorageFailure.MissingArray(place) : Persistent.Arrays.Column.Create<T>(Elements<T>(place));

    private T[] Elements<T>(ArrayPlace place)
        where T : unmanaged
    {
        var elements = new T[place.Length];
        new Random(_seed + place.Index).NextBytes(MemoryMarshal.AsBytes(elements.AsSpan()));
        return elements;
    }

    private void Kind(string kind)
    {
        var unit = kind.IndexOf('[', StringComparison.Ordinal);
        kind = unit < 0 ? kind : kind[..unit];
        var item = kind.EndsWith('>') ? kind[(kind.IndexOf('<', StringComparison.Ordinal) + 1)..^1] : "";
        switch (kind.Split('<', '(')[0])
        {
            case "bool": Bytes((byte)_random.Next(2)); break;
            case "i8" or "u8": Number(1); break;
            case "char" or "i16" or "u16" or "f16": Number(2); break;
            case "i32" or "u32" or "f32": Number(4); break;
            case "i64" or "u64" or "f64" or "duration": Number(8); break;
            case "guid": Number(8); Number(8); break;
            case "instant": Instant(); break;
            case "text": Text(Word()); break;
            case "enum": Enum(kind); break;
            case "option": Repeat(item, _random.Next(2)); break;
            case "list": Repeat(item, _random.Next(-1, 4)); break;
            case "map": Map(item); break;
            case "array": Elements(Width(item.Split(',')[0])); break;
            default: State(_lines[kind]); break;
        }
    }

    /// <summary>One of the values that the descriptor lists.</summary>
    private void Enum(string kind)
    {
        var values = kind[(kind.IndexOf('(', StringComparison.Ordinal) + 1)..^1].Split(',').Select(value => Int128.Parse(value.Split('=')[1], System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Write((long)(ulong)values[_random.Next(values.Length)], Width(kind.StartsWith("enum<", StringComparison.Ordinal) ? kind[5..kind.IndexOf('>', StringComparison.Ordinal)] : "i32"));
    }

    private static int Width(string number) => int.Parse(number[1..], System.Globalization.CultureInfo.InvariantCulture) / 8;

    private void State(DescriptorLine line)
    {
        _deep++;
        var cases = line.Members.Where(member => member.Value == "case").Select(member => member.Key).ToArray();
        var prefix = "";
        if (cases.Length > 0)
        {
            var name = cases[_random.Next(cases.Length)];
            Text(name);
            prefix = name + ".";
        }

        foreach (var member in line.Members.Where(member => member.Value != "case" && member.Key.StartsWith(prefix, StringComparison.Ordinal) && !member.Key.AsSpan(prefix.Length).Contains('.')))
        {
            Kind(member.Value);
        }

        _deep--;
    }

    private void Repeat(string item, int count)
    {
        count = _deep > 3 ? Math.Min(count, 0) : count;
        Int(count);
        for (var i = 0; i < count; i++)
        {
            Kind(item);
        }
    }

    private void Map(string item)
    {
        var keys = new SortedSet<string>(StringComparer.Ordinal);
        for (var i = _deep > 3 ? 0 : _random.Next(3); i > 0; i--)
        {
            keys.Add(Word());
        }

        Int(keys.Count);
        foreach (var key in keys)
        {
            Text(key);
            Kind(item);
        }
    }

    private void Elements(int width)
    {
        var length = _random.Next(LongestArray);
        var elements = new byte[length * width];
        new Random(_seed + Arrays++).NextBytes(elements);
        Write(length, 8);
        _hashed.AddRange(elements);
    }

    private void Instant()
    {
        Write(_random.NextInt64(TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay), 8);
        Write(_random.Next(-14 * 60, (14 * 60) + 1), 2);
    }

    private string Word() => string.Concat(Enumerable.Range(0, _random.Next(4)).Select(_ => _random.Next(4) switch
    {
        0 => (char)_random.Next(0xD800, 0xE000),
        1 => (char)_random.Next(0x10000),
        _ => (char)_random.Next('a', 'z'),
    }));

    private void Text(string text)
    {
        Int(text.Length);
        foreach (var unit in text)
        {
            Write(unit, 2);
        }
    }

    private void Number(int width) => Write((long)(_random.Next(3) == 0 ? s_hard[_random.Next(s_hard.Length)] >> (64 - (8 * width)) : (ulong)_random.NextInt64()), width);

    private void Int(int value) => Write(value, 4);

    private void Write(long value, int width)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        foreach (var one in bytes[..width])
        {
            Bytes(one);
        }
    }

    private void Bytes(byte value)
    {
        _content.Add(value);
        _hashed.Add(value);
    }
}
