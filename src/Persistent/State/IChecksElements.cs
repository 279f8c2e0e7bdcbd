using LanguageExt;

namespace Persistent.State;

/// <summary>A state that promises something of the elements of its arrays: that they are indices into each other, ascend, are finite.</summary>
/// <remarks>
/// Constructors run in every step, so they look at lengths and at no element. Whoever reads a state from bytes and elements that may come from anywhere asks it this once, after the states inside it.
/// A state that is restored by the process that made it is not asked, nor is one that is written: see <see cref="IArraySource.Vouches"/>. Implemented by whoever declares the state.
/// </remarks>
public interface IChecksElements
{
    /// <summary>The first thing about the elements that is not as promised; the states inside this one are taken to be as they promise. A pure function; what it throws refuses the state too.</summary>
    /// <returns>What is wrong and where, in half a sentence that names the member; none for a state that is as it promises. Time in proportion to the elements, or little more.</returns>
    Option<string> Fault();
}
