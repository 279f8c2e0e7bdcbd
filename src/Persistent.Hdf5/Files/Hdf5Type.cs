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

    /// <summary>A record of so many bytes, empty yet.</summary>
    internal static Hdf5Type Record(int size) => new(Hdf5Handle.Of(H5.CreateType(Code.Compound, (nuint)size), H5.CloseType, "preparing a record"));

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
