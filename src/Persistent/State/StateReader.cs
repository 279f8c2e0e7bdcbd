using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Persistent.Arrays;

namespace Persistent.State;

/// <summary>
/// Hands out the parts of a stored state, in the order in which <see cref="IState{TSelf}.Visit"/> showed them. The generated <c>Read</c> asks it.
/// </summary>
/// <remarks>
/// Nothing in the bytes is taken at its word. The first thing that is wrong makes the reader fail; from then on every part is empty and costs nothing, so that
/// code which reads need only ask <see cref="Failed"/> before it makes a state. Memory stays in proportion to the bytes. Not for several threads.
/// </remarks>
public sealed partial class StateReader
{
    private readonly ReadOnlyMemory<byte> _content;
    private readonly ReadingPlan _plan;
    private readonly IArraySource _arrays;
    private readonly List<PathPart> _path = [];
    private StoredPlace _where = StoredPlace.Root;
    private int _at;
    private int _levels;
    private int _places;
    private long _declared;

    internal StateReader(ReadOnlyMemory<byte> content, ReadingPlan plan, IArraySource arrays) => (_content, _plan, _arrays) = (content, plan, arrays);

    /// <summary>Whether something was wrong. What was read since is of no use.</summary>
    public bool Failed => Failure is not null;

    internal StorageFailure? Failure { get; private set; }

    /// <summary>The bytes that were read.</summary>
    internal int Offset => _at;

    /// <summary>The arrays that were asked for.</summary>
    internal int Places => _places;

    /// <summary>Whether a source is at work: what it throws is its own.</summary>
    internal bool AsksSource { get; private set; }

    /// <summary>An offset to find the place of, and the place.</summary>
    internal (int Offset, string? Place) Sought { get; set; } = (int.MaxValue, null);

    internal string Place => PathPart.Text(_path);

    private int Left => _content.Length - _at;

    /// <summary>Begins a member.</summary>
    /// <param name="member">The stable name.</param>
    public void Enter(string member)
    {
        _path.Add(new(member, -1));
        _where = _where with { Member = member };
    }

    /// <summary>Ends the member that was entered last.</summary>
    public void Leave() => _path.RemoveAt(_path.Count - 1);

    /// <summary>A number.</summary>
    /// <typeparam name="T">An integer or floating-point type; every bit pattern is read as it is.</typeparam>
    /// <returns>The number; 0 once the reader has failed.</returns>
    public T Scalar<T>()
        where T : unmanaged
    {
        var bytes = Take(Unsafe.SizeOf<T>());
        if (bytes.IsEmpty || BitConverter.IsLittleEndian)
        {
            return bytes.IsEmpty ? default : MemoryMarshal.Read<T>(bytes);
        }

        Span<byte> turned = stackalloc byte[bytes.Length];
        bytes.CopyTo(turned);
        turned.Reverse();
        return MemoryMarshal.Read<T>(turned);
    }

    /// <summary>A truth value.</summary>
    /// <returns>The value; false once the reader has failed.</returns>
    public bool Bool()
    {
        var value = Scalar<byte>();
        if (value > 1)
        {
            Fail(1, $"is a truth value of {value}, which is neither 0 nor 1");
        }

        return value == 1;
    }

    /// <summary>A UTF-16 code unit.</summary>
    /// <returns>The unit; 0 once the reader has failed.</returns>
    public char Char() => (char)Scalar<ushort>();

    /// <summary>A value of an enum.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <returns>One of its named values or, where it has <see cref="FlagsAttribute"/>, any of their unions; of another value, and once the reader has failed, nothing is to be made.</returns>
    public T Enum<T>()
        where T : unmanaged, Enum
    {
        var value = Scalar<T>();
        if (!Failed && !EnumValues<T>.Contains(value))
        {
            Fail(Unsafe.SizeOf<T>(), $"is {value:D}, and {typeof(T).Name} has {EnumValues<T>.Names}");
        }

        return value;
    }

    /// <summary>A text; any sequence of UTF-16 code units.</summary>
    /// <returns>The text; empty once the reader has failed.</returns>
    public string Text()
    {
        var units = Scalar<int>();
        if (units < 0)
        {
            Fail(sizeof(int), $"is a text of {units} code units");
            return "";
        }

        if (units > Left / sizeof(char))
        {
            Lack((long)units * sizeof(char));
            return "";
        }

        return string.Create(units, Take(units * sizeof(char)), static (text, bytes) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = (char)BinaryPrimitives.ReadUInt16LittleEndian(bytes[(i * sizeof(char))..]);
            }
        });
    }

    /// <summary>An identifier.</summary>
    /// <returns>The identifier; the empty one once the reader has failed.</returns>
    public Guid Guid()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Scalar<ulong>());
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Scalar<ulong>());
        return new(bytes, bigEndian: true);
    }

    /// <summary>A duration.</summary>
    /// <returns>The duration; zero once the reader has failed.</returns>
    public TimeSpan Duration() => new(Scalar<long>());

    /// <summary>An instant with its offset.</summary>
    /// <returns>The instant; the first of all once the reader has failed.</returns>
    public DateTimeOffset Instant()
    {
        const long WidestOffset = 14 * 60;
        var (ticks, minutes) = (Scalar<long>(), Scalar<short>());
        var moment = (Int128)ticks - (minutes * TimeSpan.TicksPerMinute);
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks || Math.Abs((long)minutes) > WidestOffset || moment < 0 || moment > DateTime.MaxValue.Ticks)
        {
            Fail(sizeof(long) + sizeof(short), $"is an instant of {ticks} ticks, {minutes} minutes from UTC, which lies outside the calendar");
            return default;
        }

        return new(ticks, TimeSpan.FromMinutes(minutes));
    }

    /// <summary>A nested state.</summary>
    /// <typeparam name="T">The state.</typeparam>
    /// <returns>The state; nothing once the reader has failed.</returns>
    public T? State<T>()
        where T : IState<T> => State<T>(_plan.Stored(_where));

    /// <summary>The stable name of the case of a union.</summary>
    /// <returns>The name; empty once the reader has failed.</returns>
    public string Case()
    {
        var name = Text();
        _where = _where with { Case = name };
        return name;
    }

    /// <summary>Says that a union has no such case.</summary>
    /// <typeparam name="T">The union.</typeparam>
    /// <param name="name">The name that was read.</param>
    /// <param name="known">The names that there are.</param>
    /// <returns>Nothing.</returns>
    public T? UnknownCase<T>(string name, ReadOnlySpan<string> known)
    {
        ArgumentNullException.ThrowIfNull(name);
        var shown = name.Length <= 40 ? name : $"{name.AsSpan(0, 40)}…";
        Fail(0, $"has the case \"{shown}\", and there are {string.Join(", ", known)}");
        return default;
    }

    /// <summary>Tells whether an older version of a state is stored where the present one is to be read.</summary>
    /// <param name="descriptor">The present version.</param>
    /// <returns>Which of <see cref="StateDescriptor.Predecessors"/> to read; −1 to read the present version.</returns>
    public int Migration(StateDescriptor descriptor) => Failed ? -1 : _plan.Migration(descriptor, _where.State);

    /// <summary>Reads an older version of a state and migrates it.</summary>
    /// <typeparam name="TOld">The older version, which may itself be read from a still older one.</typeparam>
    /// <typeparam name="TNew">The newer version.</typeparam>
    /// <param name="migrate">The migration.</param>
    /// <returns>The newer version; nothing once the reader has failed.</returns>
    public TNew? Migrate<TOld, TNew>(Func<TOld, TNew> migrate)
        where TOld : IState<TOld>
    {
        ArgumentNullException.ThrowIfNull(migrate);
        return State<TOld>(_where.State) is { } old && !Failed ? migrate(old) : default;
    }

    internal void Refuse(string reason) => Failure ??= new StorageFailure.Refused(Place, reason.ReplaceLineEndings(" "));

    private T? State<T>(string? identity)
        where T : IState<T>
    {
        if (Failed)
        {
            return default;
        }

        var around = _where;
        _where = new(identity, "", "");
        _levels++;
        if (_levels > ContentLimits.Levels || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Fail(0, $"lies {_levels} states deep, and at most {ContentLimits.Levels} are read, fewer on a small stack");
            return default;
        }

        var state = T.Read(this);
        _levels--;
        _where = around;
        if (!Failed)
        {
            Ask(state);
        }

        return state;
    }

    /// <summary>Refuses a state that was not made, or whose elements are not what it promises.</summary>
    private void Ask<T>(T? state)
        where T : IState<T>
    {
        if (state is null)
        {
            Refuse("it read nothing");
        }
        else if (!_arrays.Vouches && state is IChecksElements promising)
        {
            promising.Fault().IfSome(Refuse);
        }
    }

    private void Fail(int back, FormattableString problem) =>
        Failure ??= new StorageFailure.Malformed(Place, _at - back, FormattableString.Invariant(problem));

    private void Lack(long needed) => Failure ??= new StorageFailure.Truncated(Place, _at, needed, Left);

    private ReadOnlySpan<byte> Take(int count)
    {
        if (Failed || count == 0)
        {
            return [];
        }

        if (count > Left)
        {
            Lack(count);
            return [];
        }

        if (Sought.Place is null && _at + count > Sought.Offset)
        {
            Sought = (Sought.Offset, Place);
        }

        var bytes = _content.Span.Slice(_at, count);
        _at += count;
        return bytes;
    }
}
