namespace Persistent.Generators;

/// <summary>Writes the vector-space operations of a state: each gathers the terms' parts member by member.</summary>
internal static class VectorWriter
{
    private const string Stepping = "global::Persistent.Stepping";
    private const string Parts = "global::Persistent.Arrays.Parts";
    private const string Numbers = "global::System.ReadOnlySpan<double>";

    public static void Write(CodeText code, string type, VectorModel model, string mark)
    {
        var members = model.Members.ToArray();
        var terms = $"global::System.ReadOnlySpan<{type}> terms";
        Begin(code, mark);
        code.Open($"public static {type} LinearCombination({Numbers} coefficients, {terms})");
        Gather(code, members, "terms");
        Result(code, members, "terms[0]", (member, i) => $"{Stepping}.VectorSpace.Combine{Of(member)}(coefficients, part{i})");
        code.Close();

        Begin(code, mark);
        code.Open($"public static {type} Along({type} origin, double size, {Numbers} weights, {terms.Replace("terms", "slopes")})");
        Gather(code, members, "slopes");
        Result(code, members, "origin", (member, i) => $"{Stepping}.VectorSpace.Along{Of(member)}(origin.{member.Property}, size, weights, part{i})");
        code.Close();

        Begin(code, mark);
        var squares = $"{Stepping}.WeightedSquares";
        code.Open($"public static {squares} AddSquares({squares} sum, {type} difference, double scale, {type} first, {type} second, {Stepping}.Tolerance tolerance)");
        foreach (var member in members.Where(member => !member.IsCarried))
        {
            var name = member.Property;
            code.Line($"sum = {Stepping}.VectorSpace.AddSquares{(member.IsState ? "OfStates" : "")}(sum, difference.{name}, scale, first.{name}, second.{name}, tolerance);");
        }

        code.Line("return sum;");
        code.Close();
    }

    private static string Of(VectorMember member) => member.IsState ? $"States<{member.TypeName}>" : "";

    private static void Gather(CodeText code, VectorMember[] members, string terms)
    {
        foreach (var i in Taken(members))
        {
            var type = members[i].TypeName;
            code.Line($"{Parts}<{type}> room{i} = default;");
            code.Line($"var part{i} = room{i}.Take({terms}.Length);");
        }

        code.Open($"for (var k = 0; k < {terms}.Length; k++)");
        code.Line($"var term = {terms}[k];");
        foreach (var i in Taken(members))
        {
            code.Line($"part{i}[k] = term.{members[i].Property};");
        }

        code.Close();
    }

    private static void Result(CodeText code, VectorMember[] members, string first, Func<VectorMember, int, string> value)
    {
        var values = members.Select((member, i) => member.IsCarried ? $"{first}.{member.Property}" : value(member, i));
        code.Line($"return new({string.Join(", ", values)});");
    }

    private static IEnumerable<int> Taken(VectorMember[] members) => Enumerable.Range(0, members.Length).Where(i => !members[i].IsCarried);

    private static void Begin(CodeText code, string mark)
    {
        code.Line();
        code.Line("/// <inheritdoc/>");
        code.Line(mark);
    }
}
