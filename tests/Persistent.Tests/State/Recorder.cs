using System.Globalization;
using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Tests.State;

/// <summary>Writes down what a state shows, one word a call.</summary>
internal readonly struct Recorder(List<string> calls) : IStateVisitor
{
    public static string Of<T>(T state)
        where T : IState<T>
    {
        var calls = new List<string>();
        var recorder = new Recorder(calls);
        state.Visit(ref recorder);
        return string.Join(' ', calls);
    }

    public static string ArraysOf(IHasArrays state)
    {
        var calls = new List<string>();
        var recorder = new Recorder(calls);
        state.VisitArrays(ref recorder);
        return string.Join(' ', calls);
    }

    public void Enter(string member) => calls.Add($"<{member}");

    public void Leave() => calls.Add(">");

    public void Scalar<T>(T value)
        where T : unmanaged => calls.Add($"{typeof(T).Name}:{Convert.ToString(value, CultureInfo.InvariantCulture)}");

    public void Text(string value) => calls.Add($"'{value}'");

    public void Count(int count) => calls.Add($"#{count}");

    public void Case(string name) => calls.Add($"case:{name}");

    public void Array<T>(PersistentArray<T> array)
        where T : unmanaged => calls.Add($"{typeof(T).Name}[{string.Join(',', array.ToArray())}]");

    public void Column<T>(Column<T> column)
        where T : unmanaged => calls.Add($"{typeof(T).Name} column[{string.Join(',', column.ToArray())}]");
}
