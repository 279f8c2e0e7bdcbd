using Persistent.Fields.Meshes;

namespace Persistent.Runs.Meshes;

/// <summary>Why a mesh file could not be read: a closed union whose every case names the file, the reason and what to do next, in one line.</summary>
public abstract record MeshFileFailure
{
    private MeshFileFailure(string path) => Path = path;

    /// <summary>The path of the file as it was given.</summary>
    public string Path { get; }

    /// <summary>What is wrong, where, why, and what to do next: one line.</summary>
    public abstract string Message { get; }

    /// <summary>Calls the one function that belongs to this case.</summary>
    /// <typeparam name="TResult">What the functions return.</typeparam>
    /// <param name="missing">There is no such file.</param>
    /// <param name="unreadable">The file cannot be read.</param>
    /// <param name="tooLarge">The file is beyond what is read at once.</param>
    /// <param name="invalid">The file was read, but holds no mesh.</param>
    /// <returns>The result of the function called.</returns>
    public TResult Match<TResult>(
        Func<Missing, TResult> missing,
        Func<Unreadable, TResult> unreadable,
        Func<TooLarge, TResult> tooLarge,
        Func<Invalid, TResult> invalid) => this switch
        {
            Missing failure => missing(failure),
            Unreadable failure => unreadable(failure),
            TooLarge failure => tooLarge(failure),
            Invalid failure => invalid(failure),
            _ => throw new InvalidOperationException($"{GetType().Name} is not a case of {nameof(MeshFileFailure)}."),
        };

    /// <inheritdoc/>
    public sealed override string ToString() => Message;

    /// <summary>There is no such file.</summary>
    public sealed record Missing : MeshFileFailure
    {
        internal Missing(string path)
            : base(path)
        {
        }

        /// <inheritdoc/>
        public override string Message => $"{Path}: there is no such mesh file; check the path";
    }

    /// <summary>The file exists but cannot be read.</summary>
    public sealed record Unreadable : MeshFileFailure
    {
        internal Unreadable(string path, string reason)
            : base(path) => Reason = reason;

        /// <summary>What the operating system said.</summary>
        public string Reason { get; }

        /// <inheritdoc/>
        public override string Message => $"{Path}: the mesh file cannot be read, {Reason}; check that it is a file and may be read";
    }

    /// <summary>The file is beyond what is read at once.</summary>
    public sealed record TooLarge : MeshFileFailure
    {
        internal TooLarge(string path, long bytes)
            : base(path) => Bytes = bytes;

        /// <summary>The size of the file.</summary>
        public long Bytes { get; }

        /// <inheritdoc/>
        public override string Message => $"{Path}: the mesh file has {Bytes} bytes, at most {MeshFile.LargestBytes} are read; use a coarser mesh or the binary format";
    }

    /// <summary>The file was read, but holds no mesh.</summary>
    public sealed record Invalid : MeshFileFailure
    {
        internal Invalid(string path, MeshFailure reason)
            : base(path) => Reason = reason;

        /// <summary>What is wrong with the content.</summary>
        public MeshFailure Reason { get; }

        /// <inheritdoc/>
        public override string Message => $"{Path}: {Reason.Message}";
    }
}
