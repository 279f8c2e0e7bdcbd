using Persistent.Arrays;

namespace Persistent.State;

/// <summary>
/// Receives every part of a state in canonical order. Together with the descriptor, the calls determine the state and are determined by it, so
/// what they receive can be hashed, written or compared.
/// </summary>
public interface IStateVisitor : IArrayVisitor
{
    /// <summary>Begins a member; parts of nested states come between this and <see cref="Leave"/>.</summary>
    /// <param name="member">The stable name of the member.</param>
    void Enter(string member);

    /// <summary>Ends the member that was entered last.</summary>
    void Leave();

    /// <summary>
    /// A number, or one of the numbers that another value consists of: a <see cref="bool"/> is a <see cref="byte"/> (0 or 1), a <see cref="char"/> a
    /// <see cref="ushort"/>, an enum its underlying integer, a <see cref="TimeSpan"/> its ticks, a <see cref="DateTimeOffset"/> its local ticks
    /// (<see cref="long"/>) and its offset in minutes (<see cref="short"/>), a <see cref="Guid"/> its upper and its lower half (<see cref="ulong"/>).
    /// </summary>
    /// <typeparam name="T">An integer or floating-point type.</typeparam>
    /// <param name="value">The number.</param>
    void Scalar<T>(T value)
        where T : unmanaged;

    /// <summary>A text, or a key of a map.</summary>
    /// <param name="value">The text; any sequence of UTF-16 code units.</param>
    void Text(string value);

    /// <summary>The number of values that follow: 0 or 1 for an option, the length of a list or map, −1 for a default <c>ImmutableArray</c>.</summary>
    /// <param name="count">The number of values.</param>
    void Count(int count);

    /// <summary>Tells which case of a union follows, before its members.</summary>
    /// <param name="name">The stable name of the case.</param>
    void Case(string name);
}
