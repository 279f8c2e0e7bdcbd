namespace Persistent.Generators;

/// <summary>Writes the method that reads a state: an older version through its migration, a union by its case, then the members in order.</summary>
internal static class ReadWriter
{
    private const string Reader = "global::Persistent.State.StateReader";

    public static void Write(CodeText code, StateModel state, string mark)
    {
        var self = state.Shape.TypeName;
        code.Line();
        code.Line("/// <inheritdoc cref=\"global::Persistent.State.IState{TSelf}.Read\"/>");
        code.Line(mark);
        code.Open($"public static {self}? Read({Reader} reader)");
        if (state.Predecessors.Count > 0)
        {
            WriteMigrations(code, state);
        }

        if (state.IsUnion)
        {
            WriteCases(code, state);
        }
        else
        {
            WriteMembers(code, state.Shape);
        }

        code.Close();
    }

    private static void WriteMigrations(CodeText code, StateModel state)
    {
        code.Open("switch (reader.Migration(Descriptor))");
        foreach (var (type, i) in state.Predecessors.Select((type, i) => (type, i)))
        {
            code.Line($"case {i}:");
            code.Line($"    return reader.Migrate<{type}, {state.Shape.TypeName}>(static old => {WellKnown.Migration}(old));");
        }

        code.Close();
        code.Line();
    }

    private static void WriteCases(CodeText code, StateModel state)
    {
        code.Line("var name = reader.Case();");
        code.Open("switch (name)");
        foreach (var one in state.Cases)
        {
            code.Line($"case \"{one.StableName}\":");
            code.Open("");
            WriteMembers(code, one);
            code.Close();
        }

        code.Line("default:");
        var names = string.Join(", ", state.Cases.Select(one => $"\"{one.StableName}\""));
        code.Line($"    return reader.UnknownCase<{state.Shape.TypeName}>(name, new string[] {{ {names} }});");
        code.Close();
    }

    private static void WriteMembers(CodeText code, RecordModel record)
    {
        var i = 0;
        foreach (var member in record.Members)
        {
            code.Line($"reader.Enter(\"{member.StableName}\");");
            code.Line($"var m{i++} = {member.Kind.Read("reader", 1)};");
            code.Line("reader.Leave();");
        }

        var values = string.Join(", ", Enumerable.Range(0, i).Select(k => $"m{k}"));
        code.Line(record.IsMade ? $"return reader.Failed ? null : new {record.TypeName}({values});" : "return null;");
    }
}
