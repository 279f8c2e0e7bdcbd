using Persistent.Arrays;

namespace Persistent.Properties.Models;

/// <summary>The reductions that laws are about: those of the library. A broken model overrides one of them.</summary>
public class ArrayReductions
{
    public virtual double Sum(PersistentArray<double> array) => array.Sum();

    public virtual double Dot(PersistentArray<double> one, PersistentArray<double> other) => one.Dot(other);

    public virtual double Min(PersistentArray<double> array) => array.Min();

    public virtual double Max(PersistentArray<double> array) => array.Max();

    public virtual double MaxMagnitude(PersistentArray<double> array) => array.MaxMagnitude();

    public virtual BinnedSum BinnedSum(PersistentArray<double> array) => array.BinnedSum();

    public virtual BinnedSum BinnedDot(PersistentArray<double> one, PersistentArray<double> other) => one.BinnedDot(other);

    public virtual BinnedSum Binned(ReadOnlySpan<double> terms) => Persistent.Arrays.BinnedSum.Of(terms);

    public virtual BinnedSum Merge(BinnedSum one, BinnedSum other) => one + other;
}
