using Persistent.Hdf5.Native;

namespace Persistent.Hdf5.Files;

/// <summary>The type of elements: little-endian numbers, or records of them.</summary>
internal sealed class Hdf5Type : IDisposable
{
    private readonly Hdf5Handle _handle;

    private Hdf5Type(Hdf5Handle handle) => _handle = handle;

    internal long Id => _handle.Id;

    /// <summary>The type of a number: integers, <see cref="Half"/>, float and double.</summary>
    internal static Hdf5Type Of<T>()
        where T : unmanaged
    {
        const string doing = "preparing a type";
        var symbols = Hdf5Library.Loaded.Symbols;
        if (typeof(T) != typeof(Half))
        {
            return new(Hdf5Handle.Of(H5.CopyType(symbols.TypeOf<T>()), H5.CloseType, doing));
        }

        // IEEE 754 binary16: sign, 5 bits of exponent with bias 15, 10 bits of fraction.
        var half = new Hdf5Type(Hdf5Handle.Of(H5.CopyType(symbols.SingleLittleEndian), H5.CloseType, doing));
        Hdf5Handle.Checked(H5.SetFloatFields(half.Id, 15, 10, 5, 0, 10), doing);
        Hdf5Handle.Checked(H5.SetTypeSize(half.Id, 2), doing);
        Hdf5Handle.Checked(H5.SetExponentBias(half.Id, 15), doing);
        return half;
    }

    /// <summary>The type of a number, which is to be that of what is stored: libhdf5 would turn others into it, and round.</summary>
    /// <exception cref="Hdf5Exception">What is stored is something else.</exception>
    internal static Hdf5Type As<T>(Hdf5Handle stored, string doing)
        where T : unmanaged
    {
        var type = Of<T>();
        if (Hdf5Handle.Checked(H5.TypesEqual(stored.Id, type.Id), doing) > 0)
        {
            return type;
        }

        type.Dispose();
        var kind = H5.TypeKind(stored.Id) switch
        {
            Code.Integer => "an integer",
            Code.Float => "a floating-point number",
            Code.Text => "a text",
            Code.Compound => "a record",
            _ => "something else",
        };
        throw new Hdf5Exception(doing, $"an element is {kind} of {H5.TypeSize(stored.Id)} bytes, which is no {typeof(T).Name}");
    }

    /// <summary>A record of so many bytes, empty yet.</summary>
    internal static Hdf5Type Record(int size)
    {
        Hdf5Library.Loaded.CheckThread();
        return new(Hdf5Handle.Of(H5.CreateType(Code.Compound, (nuint)size), H5.CloseType, "preparing a record"));
    }

    /// <summary>This record with one more member.</summary>
    internal Hdf5Type With<T>(string name, int offset)
        where T : unmanaged
    {
        using var member = Of<T>();
        Hdf5Handle.Checked(H5.InsertMember(Id, name, (nuint)offset, member.Id), $"adding {name} to a record");
        return this;
    }

    public void Dispose() => _handle.Dispose();
}
