using System.Collections.Immutable;
using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Properties.Broken;

/// <summary>What a hand-written state gets wrong.</summary>
internal interface IFlaw
{
    static virtual double Shown(double value) => value;

    static virtual string Shown(string text) => text;

    static virtual ImmutableArray<int> Read(ImmutableArray<int> list) => list;

    static virtual bool TakesAnyFlag => false;

    static virtual bool ForgetsAnArray => false;
}

/// <summary>A state written by hand, with a flaw.</summary>
internal sealed record Crooked<TFlaw>(bool Flag, double Value, string Text, ImmutableArray<int> List, PersistentArray<double> First, PersistentArray<double> Second) : IState<Crooked<TFlaw>>
    where TFlaw : IFlaw
{
    public static StateDescriptor Descriptor { get; } =
        StateDescriptor.Of("laws.crooked@1 {Flag: bool, Value: f64, Text: text, List: list<i32>, First: array<f64>, Second: array<f64>}", () => [], () => []);

    public static Crooked<TFlaw>? Read(StateReader reader)
    {
        var flag = TFlaw.TakesAnyFlag ? reader.Scalar<byte>() != 0 : reader.Bool();
        var (value, text, list) = (reader.Scalar<double>(), reader.Text(), TFlaw.Read(reader.List(static r => r.Scalar<int>())));
        var first = reader.Array<double>();
        var second = TFlaw.ForgetsAnArray ? first : reader.Array<double>();
        return reader.Failed ? null : new(flag, value, text, list, first, second);
    }

    public bool Equals(Crooked<TFlaw>? other) => other is not null && StateBytes.Equal(this, other);

    public override int GetHashCode() => BitHash.Empty.Add(Flag).Add(Value).Add(Text).ToHashCode();

    public void VisitArrays<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IArrayVisitor
    {
        visitor.Array(First);
        visitor.Array(Second);
    }

    public void Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        visitor.Scalar(Flag ? (byte)1 : (byte)0);
        visitor.Scalar(TFlaw.Shown(Value));
        visitor.Text(TFlaw.Shown(Text));
        visitor.Count(List.IsDefault ? -1 : List.Length);
        foreach (var item in List.IsDefault ? [] : List)
        {
            visitor.Scalar(item);
        }

        visitor.Array(First);
        if (!TFlaw.ForgetsAnArray)
        {
            visitor.Array(Second);
        }
    }
}

/// <summary>No flaw.</summary>
internal sealed class Straight : IFlaw;

/// <summary>Shows every NaN as the usual one.</summary>
internal sealed class DropsPayloads : IFlaw
{
    public static double Shown(double value) => double.IsNaN(value) ? double.NaN : value;
}

/// <summary>Shows −0.0 as 0.0.</summary>
internal sealed class DropsSigns : IFlaw
{
    public static double Shown(double value) => value == 0 ? 0 : value;
}

/// <summary>Takes texts for well-formed.</summary>
internal sealed class DropsSurrogates : IFlaw
{
    public static string Shown(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}

/// <summary>Takes a default list for an empty one.</summary>
internal sealed class FillsDefaults : IFlaw
{
    public static ImmutableArray<int> Read(ImmutableArray<int> list) => list.IsDefault ? [] : list;
}

/// <summary>Shows one of its arrays and not the other.</summary>
internal sealed class ForgetsAnArray : IFlaw
{
    static bool IFlaw.ForgetsAnArray => true;
}

/// <summary>Takes any byte for a truth value.</summary>
internal sealed class TakesAnyFlag : IFlaw
{
    static bool IFlaw.TakesAnyFlag => true;
}
