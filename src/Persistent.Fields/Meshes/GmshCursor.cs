using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Persistent.Fields.Meshes;

/// <summary>
/// Reads the bytes of a Gmsh file from front to back. The first failure sticks: every later read gives a zero, and a loop stops on <see cref="Failed"/>.
/// </summary>
internal ref struct GmshCursor(ReadOnlySpan<byte> bytes)
{
    private const int Shown = 40;
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    public bool Binary { get; set; }

    /// <summary>The section being read, without the dollar sign.</summary>
    public string Section { get; private set; } = "MeshFormat";

    public MeshFailure? Failure { get; private set; }

    /// <summary>The number of bytes of the file.</summary>
    public readonly int Length => _bytes.Length;

    public readonly bool Failed => Failure is not null;

    /// <summary>Where the cursor is, for a message.</summary>
    public readonly string Where => Binary
        ? string.Create(CultureInfo.InvariantCulture, $"byte {_at}")
        : string.Create(CultureInfo.InvariantCulture, $"line {_bytes[.._at].Count((byte)'\n') + 1}");

    /// <summary>Enters the next section; gives false at the end of the file or on a failure.</summary>
    public bool Enter()
    {
        SkipSpace();
        if (Failed || _at == _bytes.Length)
        {
            return false;
        }

        var line = Line();
        if (line is not [(byte)'$', _, ..])
        {
            return Fail(new MeshFailure.Malformed(Section, Where, $"a section was expected after it, found '{Show(line)}'"));
        }

        Section = Show(line[1..]);
        return true;
    }

    /// <summary>Leaves the section at its end marker.</summary>
    public void Leave()
    {
        SkipSpace();
        var marker = Encoding.UTF8.GetBytes($"$End{Section}");
        var rest = _bytes[_at..];
        if (rest.Length < marker.Length && marker.AsSpan().StartsWith(rest))
        {
            Truncate();
        }
        else if (!Failed && !(rest.StartsWith(marker) && (rest.Length == marker.Length || IsSpace(rest[marker.Length]))))
        {
            Malform($"$End{Section} was expected, found '{Show(rest)}'");
        }
        else if (!Failed)
        {
            _at += marker.Length;
        }
    }

    /// <summary>Skips a section that is not read, to behind its end marker.</summary>
    public void Skip()
    {
        var marker = Encoding.UTF8.GetBytes($"$End{Section}");
        while (!Failed)
        {
            var found = _bytes[_at..].IndexOf(marker);
            if (found < 0)
            {
                _at = _bytes.Length;
                Truncate();
                return;
            }

            _at += found + marker.Length;
            if (_at == _bytes.Length || IsSpace(_bytes[_at]))
            {
                return;
            }
        }
    }

    /// <summary>The next word before white space; one that the file ends with is cut, since an end marker must follow.</summary>
    public ReadOnlySpan<byte> Word()
    {
        SkipSpace();
        var start = _at;
        while (_at < _bytes.Length && !IsSpace(_bytes[_at]))
        {
            _at++;
        }

        if (_at == _bytes.Length)
        {
            Truncate();
        }

        return Failed ? [] : _bytes[start.._at];
    }

    /// <summary>A text in quotation marks on one line.</summary>
    public string Quoted()
    {
        SkipSpace();
        var line = Line();
        var close = line is [(byte)'"', ..] ? line[1..].IndexOf((byte)'"') : -1;
        if (close < 0)
        {
            Malform($"a name in quotation marks was expected, found '{Show(line)}'");
        }

        return Failed ? "" : Encoding.UTF8.GetString(line.Slice(1, close));
    }

    /// <summary>A number that is a whole number of 32 bits in a text and in a binary file.</summary>
    public int Int(string what)
    {
        if (Binary)
        {
            var field = Take(sizeof(int));
            return Failed ? 0 : BinaryPrimitives.ReadInt32LittleEndian(field);
        }

        var word = Word();
        return int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : (int)NotA("a whole number", what, word);
    }

    /// <summary>A number that is a size of 64 bits in a binary file; never negative.</summary>
    public long Size(string what)
    {
        if (Binary)
        {
            var field = Take(sizeof(long));
            var size = Failed ? 0 : BinaryPrimitives.ReadInt64LittleEndian(field);
            return size >= 0 ? size : (long)NotA("a size below 2^63", what, []);
        }

        var word = Word();
        return long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : (long)NotA("a whole number", what, word);
    }

    public double Real(string what)
    {
        if (Binary)
        {
            var field = Take(sizeof(double));
            return Failed ? 0 : BinaryPrimitives.ReadDoubleLittleEndian(field);
        }

        var word = Word();
        return double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : NotA("a number", what, word);
    }

    /// <summary>
    /// How many items follow, each of which takes at least so many numbers in a text file and bytes in a binary one. A count that the bytes left over
    /// cannot hold is a failure, so that what is allocated for the items is bounded by the file.
    /// </summary>
    public int Count(string what, int numbers, int binaryBytes)
    {
        var count = Size($"the number of {what}");
        var most = (_bytes.Length - _at) / (Binary ? binaryBytes : 2L * numbers);
        if (count <= most)
        {
            return Failed ? 0 : (int)count;
        }

        var declared = string.Create(CultureInfo.InvariantCulture, $"section ${Section} declares at {Where} {count}");
        Fail(new MeshFailure.TooLarge($"{what} in the bytes that follow", declared, most, "the mesh file is cut short or damaged; copy or export it again"));
        return 0;
    }

    /// <summary>The bytes of the next line, without its end.</summary>
    public ReadOnlySpan<byte> Line()
    {
        var start = _at;
        var length = _bytes[_at..].IndexOf((byte)'\n');
        if (length < 0)
        {
            _at = _bytes.Length;
            Truncate();
            return _bytes[start..];
        }

        _at += length + 1;
        return _bytes.Slice(start, length).TrimEnd((byte)'\r');
    }

    public ReadOnlySpan<byte> Take(int count)
    {
        if (_bytes.Length - _at < count)
        {
            _at = _bytes.Length;
            Truncate();
        }

        if (Failed)
        {
            return [];
        }

        _at += count;
        return _bytes.Slice(_at - count, count);
    }

    public void Malform(string problem) => Fail(new MeshFailure.Malformed(Section, Where, problem));

    /// <summary>The failure of a file that lacks a section.</summary>
    public readonly MeshFailure Missing(string section) => new MeshFailure.Truncated(section, Where);

    /// <summary>Records a failure if it is the first; gives false.</summary>
    public bool Fail(MeshFailure failure)
    {
        Failure ??= failure;
        return false;
    }

    /// <summary>Bytes as text for a message: short, printable, one line.</summary>
    public static string Show(ReadOnlySpan<byte> text)
    {
        var line = text[..Math.Min(text.Length, Shown)];
        var end = line.IndexOfAny((byte)'\r', (byte)'\n');
        var shown = new StringBuilder();
        foreach (var character in end < 0 ? line : line[..end])
        {
            shown.Append(character is >= (byte)' ' and <= (byte)'~' ? (char)character : '?');
        }

        return shown.ToString();
    }

    private static bool IsSpace(byte character) => character is (byte)' ' or (>= (byte)'\t' and <= (byte)'\r');

    private void SkipSpace()
    {
        while (_at < _bytes.Length && IsSpace(_bytes[_at]))
        {
            _at++;
        }
    }

    private void Truncate() => Fail(new MeshFailure.Truncated(Section, Where));

    private double NotA(string kind, string what, ReadOnlySpan<byte> word)
    {
        Malform(Binary ? $"{what} is not {kind}" : $"{what} is '{Show(word)}', not {kind}");
        return 0;
    }
}
