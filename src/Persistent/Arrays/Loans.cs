namespace Persistent.Arrays;

/// <summary>One operation's use of several arrays.</summary>
internal readonly ref struct Loans
{
    private readonly IPersistentArray[] _arrays;

    internal Loans(IPersistentArray[] arrays)
    {
        _arrays = arrays;
        foreach (var array in arrays)
        {
            ArgumentNullException.ThrowIfNull(array, nameof(arrays));
        }

        for (var i = 0; i < arrays.Length; i++)
        {
            if (arrays[i].Spine is { } spine && !spine.TryBorrow())
            {
                Return(new ReadOnlySpan<IPersistentArray>(arrays, 0, i));
                throw new ReleasedStateException(Name(arrays[i]), spine.Occasion);
            }
        }
    }

    /// <summary>The pool of the first operand that has one.</summary>
    internal LeafPool? Pool
    {
        get
        {
            foreach (var array in _arrays)
            {
                if (array.Spine is { } spine)
                {
                    return spine.Pool;
                }
            }

            return null;
        }
    }

    /// <summary>The threads that the operation may use: those of its result's pool, or of its operands' when the result is small.</summary>
    internal int Threads(LeafPool? output) => (output ?? ScopeStack.Current?.Pool ?? Pool)?.Threads ?? 1;

    public void Dispose() => Return(_arrays);

    private static void Return(ReadOnlySpan<IPersistentArray> arrays)
    {
        foreach (var array in arrays)
        {
            array.Spine?.Return();
        }
    }

    private static string Name(IPersistentArray array) => array.ToString()!.Replace(" (released)", "", StringComparison.Ordinal);
}
