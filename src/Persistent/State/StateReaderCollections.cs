using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using LanguageExt;
using Persistent.Arrays;

namespace Persistent.State;

/// <content>Collections and arrays.</content>
public sealed partial class StateReader
{
    /// <summary>An option.</summary>
    /// <typeparam name="T">What it holds.</typeparam>
    /// <param name="item">Reads what it holds.</param>
    /// <returns>The option; none once the reader has failed.</returns>
    public Option<T> Option<T>(Func<StateReader, T> item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var count = Count(smallest: 0, largest: 1, "an option");
        if (count == 0)
        {
            return default;
        }

        var value = item(this);
        return Failed ? default : LanguageExt.Option<T>.Some(value);
    }

    /// <summary>A list.</summary>
    /// <typeparam name="T">Its elements.</typeparam>
    /// <param name="item">Reads an element.</param>
    /// <returns>The list; empty once the reader has failed.</returns>
    public ImmutableArray<T> List<T>(Func<StateReader, T> item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var count = Count(smallest: -1, largest: int.MaxValue, "a list");
        if (count <= 0)
        {
            return count < 0 ? default : [];
        }

        var list = ImmutableArray.CreateBuilder<T>((int)Math.Min(count, Math.Max(Left, 16)));
        for (var i = 0; i < count && !Failed; i++)
        {
            _path.Add(new("", i));
            list.Add(item(this));
            _path.RemoveAt(_path.Count - 1);
        }

        return Failed ? [] : list.DrainToImmutable();
    }

    /// <summary>A map.</summary>
    /// <typeparam name="T">Its values.</typeparam>
    /// <param name="item">Reads a value.</param>
    /// <returns>The map, in ordinal order; empty once the reader has failed.</returns>
    public ImmutableSortedDictionary<string, T> Map<T>(Func<StateReader, T> item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var count = Count(smallest: 0, largest: int.MaxValue, "a map");
        var map = ImmutableSortedDictionary.CreateBuilder<string, T>(StringComparer.Ordinal);
        string? last = null;
        for (var i = 0; i < count && !Failed; i++)
        {
            var key = Text();
            if (!Failed && last is not null && string.CompareOrdinal(last, key) >= 0)
            {
                Fail(0, $"is a map whose key number {i} does not come after the one before");
            }

            if (!Failed)
            {
                _path.Add(new(key, PathPart.Key));
                map.Add(key, item(this));
                _path.RemoveAt(_path.Count - 1);
                last = key;
            }
        }

        return Failed ? ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal) : map.ToImmutable();
    }

    /// <summary>An array.</summary>
    /// <typeparam name="T">The element kind.</typeparam>
    /// <returns>The array, as the source supplies it; empty once the reader has failed.</returns>
    public PersistentArray<T> Array<T>()
        where T : unmanaged
    {
        if (NextPlace<T>() is not { } place)
        {
            return PersistentArray<T>.Empty;
        }

        AsksSource = true;
        var found = _arrays.Array<T>(place);
        AsksSource = false;
        return found.Match(Right: array => Accepts(place, array.Length) ? array : PersistentArray<T>.Empty, Left: failure => Fail(failure, PersistentArray<T>.Empty));
    }

    /// <summary>A column.</summary>
    /// <typeparam name="T">The element kind.</typeparam>
    /// <returns>The column, as the source supplies it; empty once the reader has failed.</returns>
    public Column<T> Column<T>()
        where T : unmanaged
    {
        if (NextPlace<T>() is not { } place)
        {
            return Arrays.Column<T>.Empty;
        }

        AsksSource = true;
        var found = _arrays.Column<T>(place);
        AsksSource = false;
        return found.Match(Right: column => Accepts(place, column.Length) ? column : Arrays.Column<T>.Empty, Left: failure => Fail(failure, Arrays.Column<T>.Empty));
    }

    private ArrayPlace? NextPlace<T>()
        where T : unmanaged
    {
        var length = Scalar<long>();
        if (length < 0 || length > long.MaxValue / Unsafe.SizeOf<T>())
        {
            Fail(sizeof(long), $"is an array of {length} elements");
        }

        return Failed ? null : new(_places++, Place, ElementKinds.Of<T>(), length);
    }

    private bool Accepts(ArrayPlace place, long length)
    {
        if (length != place.Length)
        {
            Failure ??= new StorageFailure.WrongArray(place, FormattableString.Invariant($"one of {length}"));
        }

        return !Failed;
    }

    private T Fail<T>(StorageFailure failure, T otherwise)
    {
        Failure ??= failure;
        return otherwise;
    }

    /// <summary>A count, which is checked against the bytes that there are, together with all counts before.</summary>
    private int Count(int smallest, int largest, string what)
    {
        var count = Scalar<int>();
        if (count < smallest || count > largest)
        {
            Fail(sizeof(int), $"is {what} of {count}");
        }

        _declared += Math.Max(count, 0);
        if (_declared > _content.Length + ContentLimits.Unbacked)
        {
            Fail(sizeof(int), $"is {what} of {count}, more than {Left} bytes can hold");
        }

        return Failed ? 0 : count;
    }
}
