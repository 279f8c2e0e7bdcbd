using System.Runtime.InteropServices;
using System.Text;
using Persistent.Hdf5.Native;

namespace Persistent.Hdf5.Files;

/// <summary>The attributes of a group or dataset: texts as variable-length UTF-8, numbers, and lists of numbers.</summary>
internal readonly unsafe struct Hdf5Attributes(Hdf5Handle owner)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal bool Contains(string name) => Hdf5Handle.Checked(H5.AttributeExists(owner.Id, Hdf5Name.Of(name)), $"looking for attribute {name}") > 0;

    /// <summary>Adds a text.</summary>
    /// <exception cref="ArgumentException">The text holds a zero character, which would end it, or half a surrogate pair.</exception>
    internal void Add(string name, string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException("A text in an attribute ends at its first zero character.", nameof(text));
        }

        var doing = $"writing attribute {name}";
        using var type = TextType(doing);
        using var space = Hdf5Space.Of([], grows: false, doing);
        fixed (byte* first = Strict.GetBytes(text + '\0'))
        {
            var pointer = first;
            Write(name, type.Id, space, &pointer, doing);
        }
    }

    /// <summary>Adds a number.</summary>
    internal void Add<T>(string name, T number)
        where T : unmanaged => Add(name, [number], []);

    /// <summary>Adds a list of numbers.</summary>
    internal void AddList<T>(string name, ReadOnlySpan<T> numbers)
        where T : unmanaged => Add(name, numbers, [numbers.Length]);

    internal string Text(string name)
    {
        var doing = $"reading attribute {name}";
        using var attribute = Open(name, doing);
        using var stored = Hdf5Handle.Of(H5.AttributeType(attribute.Id), H5.CloseType, doing);
        if (H5.TypeKind(stored.Id) != Code.Text || H5.IsVariableText(stored.Id) <= 0)
        {
            throw new Hdf5Exception(doing, "it is not a text of variable length");
        }

        using var space = Hdf5Handle.Of(H5.AttributeSpace(attribute.Id), H5.CloseSpace, doing);
        if (Hdf5Space.ShapeOf(space, doing).Length > 0)
        {
            throw new Hdf5Exception(doing, "it is a list of texts and not one");
        }

        using var type = TextType(doing);
        byte* text = null;
        Hdf5Handle.Checked(H5.ReadAttribute(attribute.Id, type.Id, &text), doing);
        try
        {
            return text is null ? "" : Strict.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));
        }
        catch (DecoderFallbackException)
        {
            throw new Hdf5Exception(doing, "it is not UTF-8");
        }
        finally
        {
            _ = H5.FreeMemory(text);
        }
    }

    internal T Number<T>(string name)
        where T : unmanaged => List<T>(name) is [var number] ? number : throw new Hdf5Exception($"reading attribute {name}", "it is not one number");

    internal T[] List<T>(string name)
        where T : unmanaged
    {
        var doing = $"reading attribute {name}";
        using var attribute = Open(name, doing);
        using var space = Hdf5Handle.Of(H5.AttributeSpace(attribute.Id), H5.CloseSpace, doing);
        using var stored = Hdf5Handle.Of(H5.AttributeType(attribute.Id), H5.CloseType, doing);
        using var type = Hdf5Type.As<T>(stored, doing);
        var numbers = new T[Hdf5Space.CountOf(Hdf5Space.ShapeOf(space, doing), doing)];
        if (numbers.Length > 0)
        {
            fixed (T* data = numbers)
            {
                Hdf5Handle.Checked(H5.ReadAttribute(attribute.Id, type.Id, data), doing);
            }
        }

        return numbers;
    }

    private void Add<T>(string name, ReadOnlySpan<T> numbers, ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        var doing = $"writing attribute {name}";
        using var type = Hdf5Type.Of<T>();
        using var space = Hdf5Space.Of(shape, grows: false, doing);
        fixed (T* data = numbers)
        {
            Write(name, type.Id, space, data, doing);
        }
    }

    private void Write(string name, long type, Hdf5Handle space, void* data, string doing)
    {
        using var attribute = Hdf5Handle.Of(H5.CreateAttribute(owner.Id, Hdf5Name.Of(name), type, space.Id, 0, 0), H5.CloseAttribute, doing);
        if (data is not null)
        {
            Hdf5Handle.Checked(H5.WriteAttribute(attribute.Id, type, data), doing);
        }
    }

    private Hdf5Handle Open(string name, string doing) => Hdf5Handle.Of(H5.OpenAttribute(owner.Id, Hdf5Name.Of(name), 0), H5.CloseAttribute, doing);

    private static Hdf5Handle TextType(string doing)
    {
        var type = Hdf5Handle.Of(H5.CopyType(Hdf5Library.Loaded.Symbols.Text), H5.CloseType, doing);
        Hdf5Handle.Checked(H5.SetTypeSize(type.Id, nuint.MaxValue), doing);
        Hdf5Handle.Checked(H5.SetCharacters(type.Id, Code.Utf8), doing);
        return type;
    }
}
