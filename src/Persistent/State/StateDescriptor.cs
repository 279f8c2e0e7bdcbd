using System.Security.Cryptography;
using System.Text;

namespace Persistent.State;

/// <summary>
/// The shape of a state in stable names, never in names of CLR types: what files and hashes know of it. Every <c>[State]</c> record has one,
/// made by the generator.
/// </summary>
/// <remarks>
/// <para>A record reads <c>heat@1 {Temperature: grid-field@1, Diffusivity: f64[m2/s]}</c>, a union
/// <c>shape@1 = circle{Radius: f64} | square{Side: f64}</c>, a generic state <c>integration@1&lt;heat@1&gt; {Model: heat@1, Time: f64}</c>.</para>
/// <para>The kinds: bool char i8 i16 i32 i64 u8 u16 u32 u64 f16 f32 f64 text guid duration instant, <c>enum(Name=0,Other=1)</c>,
/// <c>option&lt;K&gt;</c>, <c>list&lt;K&gt;</c>, <c>map&lt;K&gt;</c>, <c>array&lt;f64&gt;</c>, <c>array&lt;f64,2&gt;</c> with components, and
/// <c>name@version</c> of another state. An enum over another integer than i32 names it: <c>enum&lt;u8&gt;(Off=0)</c>.</para>
/// <para>Two descriptors are equal when their <see cref="Text"/> is. Immutable and safe to use from any thread.</para>
/// </remarks>
public sealed class StateDescriptor : IEquatable<StateDescriptor>
{
    /// <summary>How many states a descriptor can reach.</summary>
    internal const int MostStates = 4096;

    private readonly string _template;
    private readonly Func<IReadOnlyList<(string Parameter, StateDescriptor Argument)>> _arguments;
    private readonly Func<IReadOnlyList<StateDescriptor>> _references;
    private readonly Lazy<string> _line;
    private readonly Lazy<string> _text;
    private readonly Lazy<string> _hash;
    private readonly Lazy<IReadOnlyList<StateDescriptor>> _predecessors;

    private StateDescriptor(
        DescriptorLine template,
        Func<IReadOnlyList<(string Parameter, StateDescriptor Argument)>> arguments,
        Func<IReadOnlyList<StateDescriptor>> references,
        Func<IReadOnlyList<StateDescriptor>> predecessors)
    {
        _predecessors = new(predecessors);
        _template = template.Text;
        _arguments = arguments;
        _references = references;
        Name = template.Name;
        Version = template.Version;
        _line = new(() => Close(_template, _arguments()));
        _text = new(() => string.Concat(Reachable(this).Select(state => state.Line + "\n")));
        _hash = new(() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text))));
    }

    /// <summary>The stable name.</summary>
    public string Name { get; }

    /// <summary>The version of the shape, from 1.</summary>
    public int Version { get; }

    /// <summary>How other lines refer to the state: <c>heat@1</c>, and with type arguments <c>integration@1&lt;heat@1&gt;</c>.</summary>
    public string Identity => Line[..Line.IndexOf(' ', StringComparison.Ordinal)];

    /// <summary>The canonical line of this state alone, with its type parameters replaced by their arguments.</summary>
    public string Line => _line.Value;

    /// <summary>This state's line, then the lines of all states that it can contain, each once, in the order in which they are first mentioned.</summary>
    public string Text => _text.Value;

    /// <summary>The SHA-256 of <see cref="Text"/> in UTF-8: 64 lower-case hexadecimal digits.</summary>
    public string Hash => _hash.Value;

    /// <summary>The states that migrations take, in the order in which they are tried; not part of the shape.</summary>
    public IReadOnlyList<StateDescriptor> Predecessors => _predecessors.Value;

    /// <summary>The states that the line mentions.</summary>
    internal IEnumerable<StateDescriptor> Mentioned => _arguments().Select(bound => bound.Argument).Concat(_references());

    /// <summary>A descriptor from its line and the states that the line mentions, which are asked for late, so states may contain themselves.</summary>
    /// <param name="line">The canonical line; type parameters as <c>$T</c>, also in the name: <c>integration@1&lt;$T&gt; {Model: $T}</c>.</param>
    /// <param name="arguments">The states that the type parameters stand for.</param>
    /// <param name="references">The other states that the line mentions, in order.</param>
    /// <returns>The descriptor.</returns>
    /// <exception cref="ArgumentException">The line does not have the form of a descriptor line.</exception>
    public static StateDescriptor Of(
        string line,
        Func<IReadOnlyList<(string Parameter, StateDescriptor Argument)>> arguments,
        Func<IReadOnlyList<StateDescriptor>> references) => Of(line, arguments, references, static () => []);

    /// <summary>A descriptor with the states that migrations take.</summary>
    /// <param name="line">The canonical line.</param>
    /// <param name="arguments">The states that the type parameters stand for.</param>
    /// <param name="references">The other states that the line mentions, in order.</param>
    /// <param name="predecessors">The states that migrations take, the oldest first.</param>
    /// <returns>The descriptor.</returns>
    /// <exception cref="ArgumentException">The line does not have the form of a descriptor line.</exception>
    public static StateDescriptor Of(
        string line,
        Func<IReadOnlyList<(string Parameter, StateDescriptor Argument)>> arguments,
        Func<IReadOnlyList<StateDescriptor>> references,
        Func<IReadOnlyList<StateDescriptor>> predecessors) =>
        new(DescriptorLine.Read(line) ?? throw new ArgumentException($"'{line}' is not a descriptor line.", nameof(line)), arguments, references, predecessors);

    /// <summary>How two shapes differ, member by member, through all states that both can contain; empty when they are equal.</summary>
    /// <param name="before">The shape that was expected, or came first.</param>
    /// <param name="after">The shape that was found, or came later.</param>
    /// <returns>Lines for a message, such as <c>heat@1 became heat@2</c> and <c>  Diffusivity: f32 became f64</c>.</returns>
    public static string Difference(StateDescriptor before, StateDescriptor after)
    {
        var message = new StringBuilder();
        var old = Reachable(before).ToLookup(Unversioned, StringComparer.Ordinal);
        Append(message, before, after);
        foreach (var state in Reachable(after).Skip(1))
        {
            if (old[Unversioned(state)].FirstOrDefault() is { } former && !ReferenceEquals(former, before))
            {
                Append(message, former, state);
            }
        }

        return message.ToString();
    }

    /// <inheritdoc/>
    public bool Equals(StateDescriptor? other) => other is not null && string.Equals(Text, other.Text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as StateDescriptor);

    /// <inheritdoc/>
    public override int GetHashCode() => BitHash.Empty.Add(Text).ToHashCode();

    /// <summary>The <see cref="Text"/>.</summary>
    /// <returns>The line of this state and the lines of all states that it can contain.</returns>
    public override string ToString() => Text;

    private static void Append(StringBuilder message, StateDescriptor before, StateDescriptor after)
    {
        if (string.Equals(before.Line, after.Line, StringComparison.Ordinal))
        {
            return;
        }

        var (old, now) = (DescriptorLine.Read(before.Line)!, DescriptorLine.Read(after.Line)!);
        message.Append(string.Equals(old.Identity, now.Identity, StringComparison.Ordinal) ? $"{old.Identity} changed\n" : $"{old.Identity} became {now.Identity}\n");
        foreach (var change in DescriptorLine.Changes(old, now))
        {
            message.Append(change).Append('\n');
        }
    }

    private static List<StateDescriptor> Reachable(StateDescriptor root)
    {
        var found = new List<StateDescriptor> { root };
        var seen = new HashSet<string>(StringComparer.Ordinal) { root.Identity };
        for (var i = 0; i < found.Count; i++)
        {
            foreach (var state in found[i].Mentioned)
            {
                if (seen.Add(state.Identity))
                {
                    found.Add(state);
                }
            }

            if (found.Count > MostStates)
            {
                throw new InvalidOperationException(
                    $"The state {root.Name}@{root.Version} can contain more than {MostStates} different states: a generic state contains itself with ever larger arguments.");
            }
        }

        return found;
    }

    private static string Unversioned(StateDescriptor state)
    {
        var text = new StringBuilder();
        var inVersion = false;
        foreach (var character in state.Identity)
        {
            inVersion = character == '@' || (inVersion && char.IsAsciiDigit(character));
            if (!inVersion)
            {
                text.Append(character);
            }
        }

        return text.ToString();
    }

    /// <summary>Replaces each <c>$T</c> by the identity of the state that the parameter stands for.</summary>
    private static string Close(string template, IReadOnlyList<(string Parameter, StateDescriptor Argument)> arguments)
    {
        var text = new StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] != '$')
            {
                text.Append(template[i]);
                continue;
            }

            var end = i + 1;
            while (end < template.Length && (char.IsLetterOrDigit(template[end]) || template[end] == '_'))
            {
                end++;
            }

            var parameter = template[(i + 1)..end];
            text.Append(arguments.First(bound => string.Equals(bound.Parameter, parameter, StringComparison.Ordinal)).Argument.Identity);
            i = end - 1;
        }

        return text.ToString();
    }
}
