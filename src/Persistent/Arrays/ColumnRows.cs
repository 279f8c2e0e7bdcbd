using Persistent.Arrays.Columns;

namespace Persistent.Arrays;

/// <content>Removing and appending rows.</content>
public sealed unsafe partial class Column<T>
{
    /// <summary>This column without some of its rows. Shares the leaves that lose none and copies what stays of the others: O(leaves + elements
    /// of the leaves that lose rows), on the pool's threads.</summary>
    /// <param name="rows">The rows to remove; the same value serves all columns of a swarm.</param>
    /// <exception cref="ArgumentException">The removal is for columns of another length.</exception>
    /// <exception cref="LeafPoolExhausted">There is no room for the result.</exception>
    /// <exception cref="ReleasedStateException">The column or the removal was released.</exception>
    public Column<T> RemoveAll(Removal rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Length != Length)
        {
            throw new ArgumentException($"The removal is for columns of {rows.Length} rows; this one has {Length}.", nameof(rows));
        }

        using var loan = Borrow();
        using var bits = rows.Borrow();
        if (rows.Removed == 0)
        {
            return this;
        }

        var plan = rows.For(Layout);
        if (plan.Target.IsLoose && !IsSmall(plan.Target.Length))
        {
            using var frame = ScopeStack.Enter(pool: null);
            return frame.Complete(Kept(rows, plan).Compact());
        }

        return Kept(rows, plan);
    }

    /// <summary>The rows of this column, then those of another. Shares the leaves of both when the other is in the same pool, but for the last of
    /// this and the first of the other where these fit in one; copies the other's elements otherwise. O(leaves + elements copied).</summary>
    /// <param name="other">The column to append.</param>
    /// <exception cref="LeafPoolExhausted">There is no room for the result.</exception>
    /// <exception cref="ReleasedStateException">One of the columns was released.</exception>
    public Column<T> Append(Column<T> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        using var mine = Borrow();
        using var theirs = other.Borrow();
        if (Length == 0 || other.Length == 0)
        {
            return Length == 0 ? other : this;
        }

        var joint = new ColumnJoint(Layout, Spine, other.Layout, other.Spine);
        if (!joint.Layout.IsLoose || IsSmall(joint.Layout.Length))
        {
            return Joined(joint, other);
        }

        using var frame = ScopeStack.Enter(pool: null);
        return frame.Complete(Joined(joint, other).Compact());
    }

    /// <summary>The rows of this column, then the elements of an array, whose leaves are shared where they can be. O(leaves + elements copied).</summary>
    /// <param name="array">The array to append.</param>
    /// <inheritdoc cref="Append(Column{T})"/>
    public Column<T> Append(PersistentArray<T> array)
    {
        ArgumentNullException.ThrowIfNull(array);
        using var frame = ScopeStack.Enter(pool: null);
        return frame.Complete(Append(Of(array)));
    }

    /// <summary>The rows of this column, then the given elements, which are copied. O(leaves + elements copied).</summary>
    /// <param name="items">The elements to append.</param>
    /// <inheritdoc cref="Append(Column{T})"/>
    public Column<T> Append(params ReadOnlySpan<T> items)
    {
        using var frame = ScopeStack.Enter(pool: null);
        return frame.Complete(Append(Of(items, Pool)));
    }

    /// <summary>The same rows in full leaves; this column when they are full already. O(n), on the pool's threads.</summary>
    /// <exception cref="LeafPoolExhausted">There is no room for the result.</exception>
    /// <exception cref="ReleasedStateException">The column was released.</exception>
    public Column<T> Compact()
    {
        using var loan = Borrow();
        if (Layout.IsDense)
        {
            return this;
        }

        var output = New(ColumnLayout.Dense(Length, Layout.Capacity), Pool);
        Crew.Run(output.Workers, output.Layout.Leaves, new CopyParts(this, output));
        GC.KeepAlive(output);
        return output;
    }

    private static bool IsSmall(long length) => length <= PersistentArray<T>.SmallBytes / sizeof(T);

    private Column<T> Kept(Removal rows, RemovalPlan plan)
    {
        if (plan.Target.Length == 0)
        {
            return Empty;
        }

        if (IsSmall(plan.Target.Length) || Spine is null)
        {
            var small = new T[plan.Target.Length];
            Survivors(rows, 0, Layout.Leaves - 1, small);
            return new(small);
        }

        using var table = new LeafAssembly(Spine.Pool, plan.Target.Leaves);
        for (var leaf = 0; leaf < plan.Target.Leaves; leaf++)
        {
            if (plan[leaf] is { Whole: true, First: var source })
            {
                table.Share(leaf, Spine.Leaves[source]);
            }
        }

        table.RentMissing(new Sizes(plan.Target));
        var output = new Column<T>(table.Finish(), plan.Target);
        Crew.Run(output.Workers, plan.Target.Leaves, new KeptParts(this, output, rows, plan));
        GC.KeepAlive(output);
        return output;
    }

    /// <summary>Copies those elements of some leaves that stay.</summary>
    private void Survivors(Removal rows, int first, int last, Span<T> target)
    {
        var bits = rows.Rows;
        var at = 0;
        for (var leaf = first; leaf <= last; leaf++)
        {
            at += bits.Copy(Layout.Start(leaf), Block(leaf), target[at..]);
        }
    }

    private Column<T> Joined(ColumnJoint joint, Column<T> other)
    {
        if (IsSmall(joint.Layout.Length))
        {
            var small = new T[joint.Layout.Length];
            CopyTo(small);
            other.CopyTo(small.AsSpan((int)Length));
            return new(small);
        }

        var pool = Spine?.Pool ?? (joint.SharesOther ? other.Spine!.Pool : ScopeStack.Current?.Pool ?? LeafPool.Default);
        using var table = new LeafAssembly(pool, joint.Layout.Leaves);
        if (joint.Before > 0)
        {
            table.Share(0, Spine!.Leaves.AsSpan(0, joint.Before));
        }

        if (joint.After > 0)
        {
            table.Share(joint.Layout.Leaves - joint.After, other.Spine!.Leaves.AsSpan(other.Layout.Leaves - joint.After));
        }

        table.RentMissing(new Sizes(joint.Layout));
        var output = new Column<T>(table.Finish(), joint.Layout);
        for (var leaf = joint.Before; leaf < joint.Layout.Leaves - joint.After; leaf++)
        {
            var target = output.Writable(leaf);
            var mine = (int)Math.Clamp(Length - joint.Layout.Start(leaf), 0, target.Length);
            CopyRows(joint.Layout.Start(leaf), target[..mine]);
            other.CopyRows(joint.Layout.Start(leaf) + mine - Length, target[mine..]);
        }

        GC.KeepAlive(output);
        return output;
    }

    private readonly struct CopyParts(Column<T> input, Column<T> output) : IParts
    {
        public void Do(int part) => input.CopyRows(output.Layout.Start(part), output.Writable(part));
    }

    private readonly struct KeptParts(Column<T> input, Column<T> output, Removal rows, RemovalPlan plan) : IParts
    {
        public void Do(int part)
        {
            if (plan[part] is { Whole: false } kept)
            {
                input.Survivors(rows, kept.First, kept.Last, output.Writable(part));
            }
        }
    }
}
