using System.Globalization;
using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Snapshots;

/// <summary>Follows the visit of a state along its descriptor, so that it knows the path of each part.</summary>
internal sealed class PathWalk
{
    private readonly Dictionary<string, DescriptorLine> _lines;
    private readonly Stack<Place> _open = new();

    internal PathWalk(StateDescriptor descriptor)
    {
        _lines = descriptor.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => DescriptorLine.Read(line)!)
            .ToDictionary(line => line.Identity, StringComparer.Ordinal);
        Expect(descriptor.Identity, "");
    }

    internal List<StatePart> Parts { get; } = [];

    internal void Enter(string member)
    {
        var state = _open.Peek();
        state.Left--;
        Expect(state.Members[member], state.Path.Length == 0 ? member : $"{state.Path}.{member}");
    }

    internal void Leave()
    {
        if (_open.Peek().Left == 0)
        {
            Complete();
        }
    }

    internal void Case(string name)
    {
        var state = _open.Peek();
        Parts.Add(new StatePart.Form(state.Path, name));
        state.Members = Members(_lines[state.Kind], name + ".");
        state.Left = state.Members.Count;
        if (state.Left == 0)
        {
            Complete();
        }
    }

    internal void Count(int count)
    {
        var place = _open.Peek();
        place.Left = count;
        if (place.Kind.StartsWith("option<", StringComparison.Ordinal))
        {
            Parts.Add(new StatePart.Form(place.Path, count == 0 ? "none" : "some"));
        }
        else if (!place.IsMap)
        {
            Parts.Add(new StatePart.Form(
                place.Path, count < 0 ? "no list" : place.IsOfNumbers && count > 0 ? "items" : string.Create(CultureInfo.InvariantCulture, $"{count} items")));
        }

        if (count <= 0)
        {
            Complete();
        }
        else if (!place.IsMap && !place.IsOfNumbers)
        {
            ExpectItem(place);
        }
    }

    internal void Text(string value)
    {
        var place = _open.Peek();
        if (place.IsMap)
        {
            var path = $"{place.Path}[\"{value}\"]";
            Parts.Add(new StatePart.Form(path, "there"));
            Expect(place.Item, path);
            return;
        }

        Parts.Add(new StatePart.Words(place.Path, $"\"{value}\""));
        Complete();
    }

    internal void Array<T>(PersistentArray<T> array)
        where T : unmanaged
    {
        Parts.Add(new StatePart.Items<T>(_open.Peek().Path, array));
        Complete();
    }

    internal void Column<T>(Column<T> column)
        where T : unmanaged
    {
        Parts.Add(new StatePart.Rows<T>(_open.Peek().Path, column));
        Complete();
    }

    internal void Scalar<T>(T value)
        where T : unmanaged
    {
        var place = _open.Peek();
        if (place.IsOfNumbers)
        {
            if (place.Index++ == 0)
            {
                Parts.Add(new StatePart.Numbers<T>(place.Path, new(place.Left)));
            }

            ((StatePart.Numbers<T>)Parts[^1]).Content.Add(value);
            if (place.Index == place.Left)
            {
                Complete();
            }

            return;
        }

        if (place.Kind is "guid" or "instant" && place.Half is null)
        {
            place.Half = value;
            return;
        }

        Parts.Add(ScalarText.Of(place.Kind, place.Half, value) is { } text ? new StatePart.Words(place.Path, text) : new StatePart.Number<T>(place.Path, value));
        Complete();
    }

    private static Dictionary<string, string> Members(DescriptorLine line, string prefix) => line.Members
        .Where(member => member.Key.StartsWith(prefix, StringComparison.Ordinal) && (prefix.Length > 0 || member.Value != "case"))
        .ToDictionary(member => member.Key[prefix.Length..], member => member.Value, StringComparer.Ordinal);

    private void Expect(string kind, string path)
    {
        if (kind[^1] == ']')
        {
            kind = kind[..kind.LastIndexOf('[')];
        }

        var place = new Place(kind, path);
        _open.Push(place);
        if (_lines.TryGetValue(kind, out var line) && !line.Members.Any(member => member.Value == "case"))
        {
            place.Members = Members(line, "");
            place.Left = place.Members.Count;
            if (place.Left == 0)
            {
                Complete();
            }
        }
    }

    private void ExpectItem(Place list) => Expect(
        list.Item,
        list.Kind.StartsWith("list<", StringComparison.Ordinal) ? string.Create(CultureInfo.InvariantCulture, $"{list.Path}[{list.Index}]") : list.Path);

    /// <summary>Ends a value, and with it the collections that it was the last item of.</summary>
    private void Complete()
    {
        _open.Pop();
        if (_open.TryPeek(out var around) && around.Item.Length > 0)
        {
            around.Index++;
            if (around.Index == around.Left)
            {
                Complete();
            }
            else if (!around.IsMap)
            {
                ExpectItem(around);
            }
        }
    }

    /// <summary>A value that is being visited.</summary>
    private sealed class Place
    {
        internal Place(string kind, string path)
        {
            (Kind, Path) = (kind, path);
            var open = kind.IndexOf('<', StringComparison.Ordinal);
            var name = open < 0 ? "" : kind[..open];
            Item = name is "option" or "list" or "map" ? kind[(open + 1)..^1] : "";
            IsMap = name == "map";
            IsOfNumbers = name == "list" && Item is "i8" or "i16" or "i32" or "i64" or "u8" or "u16" or "u32" or "u64" or "f16" or "f32" or "f64";
        }

        internal string Kind { get; }

        internal string Path { get; }

        internal string Item { get; }

        internal bool IsMap { get; }

        internal bool IsOfNumbers { get; }

        /// <summary>The members of a state, or of the case that was named.</summary>
        internal Dictionary<string, string> Members { get; set; } = [];

        /// <summary>Members that were not visited yet, or the items of a collection.</summary>
        internal int Left { get; set; }

        internal int Index { get; set; }

        /// <summary>The first of two numbers.</summary>
        internal object? Half { get; set; }
    }
}
