using Persistent.Arrays;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Properties.Broken;

/// <summary>A state written by hand that forgets to show one of its arrays.</summary>
public sealed record DropsAMember(PersistentArray<double> Shown, PersistentArray<double> Dropped) : IState<DropsAMember>
{
    public static StateDescriptor Descriptor { get; } = StateDescriptor.Of("laws.drops-a-member@1 {Shown: array<f64>}", () => [], () => []);

    public static DropsAMember Of(int hundreds) => new(PersistentArray.Fill(100 * hundreds, 1.0), PersistentArray.Fill(100 * hundreds, 2.0));

    public static Scheme<DropsAMember> Scheme() => Stepping.Scheme.Of<DropsAMember>(
        (s, at) => StepOutcome.Accept(new DropsAMember(
            PersistentArray.LinearCombination([1, at.Size], s.Shown, s.Dropped), PersistentArray.LinearCombination([1, -at.Size], s.Dropped, s.Shown))),
        StepControl.Fixed(0.1));

    /// <summary>Makes what it does not show live on, so that nothing reads it too late; nothing accounts for it either.</summary>
    public static Scheme<DropsAMember> KeepingScheme() => Stepping.Scheme.Of<DropsAMember>(
        (s, at) => StepOutcome.Accept(new DropsAMember(
            PersistentArray.LinearCombination([1, at.Size], s.Shown, s.Dropped),
            Scope.Keep(PersistentArray.LinearCombination([1, -at.Size], s.Dropped, s.Shown)))),
        StepControl.Fixed(0.1));

    public static DropsAMember KeptOf(int hundreds) => new(PersistentArray.Fill(100 * hundreds, 1.0), Scope.Keep(PersistentArray.Fill(100 * hundreds, 2.0)));

    public static DropsAMember? Read(StateReader reader)
    {
        reader.Enter(nameof(Shown));
        var shown = reader.Array<double>();
        reader.Leave();
        return reader.Failed ? null : new(shown, PersistentArray.Empty<double>());
    }

    public void VisitArrays<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IArrayVisitor => visitor.Array(Shown);

    public void Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        visitor.Enter(nameof(Shown));
        visitor.Array(Shown);
        visitor.Leave();
    }
}
