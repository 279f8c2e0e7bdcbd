using Persistent.Arrays;

namespace Persistent.State;

/// <summary>A state: an immutable value whose every part can be visited, compared by bits and described. Implemented by the generator for <c>[State]</c> records.</summary>
/// <typeparam name="TSelf">The state itself.</typeparam>
/// <remarks>
/// Equality compares bits: floating-point numbers by their bit patterns (so 0.0 and −0.0 differ and a NaN equals itself), collections element by
/// element, instants with their offsets. Comparing, hashing or visiting a state that contains itself deeper than the stack of the thread allows throws an
/// <see cref="InsufficientExecutionStackException"/>. Instances are immutable and safe to use from any thread.
/// </remarks>
public interface IState<TSelf> : IHasArrays, IEquatable<TSelf>
    where TSelf : IState<TSelf>
{
    /// <summary>The shape of the state, in stable names.</summary>
    static abstract StateDescriptor Descriptor { get; }

    /// <summary>Reads a state: asks the reader for its parts in the order of <see cref="Visit"/>, and for those of an older version when the reader
    /// says that one is stored.</summary>
    /// <param name="reader">Has the parts.</param>
    /// <returns>The state; nothing once the reader has failed.</returns>
    static abstract TSelf? Read(StateReader reader);

    /// <summary>Shows every part of the state to <paramref name="visitor"/>, in the order of the descriptor.</summary>
    /// <typeparam name="TVisitor">The kind of visitor; a struct, so that visits are not virtual.</typeparam>
    /// <param name="visitor">Receives the parts.</param>
    void Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor;
}
