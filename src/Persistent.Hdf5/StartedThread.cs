using LanguageExt;
using Persistent.State;

namespace Persistent.Hdf5;

/// <summary>What needs a thread of its own: that the system has none to give is a failure as any other.</summary>
internal static class StartedThread
{
    private const string Remedy = "end other programs or threads, or raise the limits on threads and memory, then try again";

    /// <summary>What was made, with its thread started; or why not.</summary>
    /// <param name="owner">What the thread is for.</param>
    /// <param name="make">Makes it and starts the thread.</param>
    internal static Either<FileFailure, T> Of<T>(string owner, Func<T> make)
    {
        try
        {
            return Prelude.Right<FileFailure, T>(make());
        }
#pragma warning disable CA1031 // systems differ in what they throw, and other ranks wait to be told
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            return new FileFailure.LibraryUnavailable(owner, $"its thread cannot be started ({thrown.Message.TrimEnd('.').ReplaceLineEndings(" ")})", Remedy);
        }
    }
}
