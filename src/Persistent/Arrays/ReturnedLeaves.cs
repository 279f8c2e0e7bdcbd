namespace Persistent.Arrays;

/// <summary>The leaves that came back without the pool's lock, as the finalizer thread gives them: it never waits.</summary>
internal sealed class ReturnedLeaves
{
    private Leaf? _head;

    internal bool IsEmpty => Volatile.Read(ref _head) is null;

    internal void Push(Leaf leaf)
    {
        Leaf? head;
        do
        {
            head = Volatile.Read(ref _head);
            leaf.Next = head;
        }
        while (Interlocked.CompareExchange(ref _head, leaf, head) != head);
    }

    /// <summary>Takes all of them, and does something with each.</summary>
    internal void Drain(Action<Leaf> free)
    {
        for (var leaf = Interlocked.Exchange(ref _head, null); leaf is not null;)
        {
            var next = leaf.Next;
            leaf.Next = null;
            free(leaf);
            leaf = next;
        }
    }
}
