namespace Persistent.Generators;

/// <summary>A kind that holds values of one other kind.</summary>
internal abstract record CollectionKind(Kind Item) : Kind
{
    protected abstract string Name { get; }

    /// <summary>The method of <c>BitEquality</c>.</summary>
    protected abstract string SameMethod { get; }

    /// <summary>The method of <c>BitHash</c>.</summary>
    protected abstract string HashMethod { get; }

    /// <summary>The method of <c>StateReader</c>.</summary>
    protected abstract string ReadMethod { get; }

    public override string Text => $"{Name}<{Item.Text}>";

    public override bool HasArrays => Item.HasArrays;

    public override EquatableArray<string> References => Item.References;

    public override bool IsNumeric => Item.IsNumeric;

    public override string Same(string first, string second, int depth) =>
        $"{Equality}.{SameMethod}({first}, {second}, static (a{depth}, b{depth}) => {Item.Same($"a{depth}", $"b{depth}", depth + 1)})";

    public override string Hash(string hash, string place, int depth) =>
        $"{hash}.{HashMethod}({place}, static (h{depth}, x{depth}) => {Item.Hash($"h{depth}", $"x{depth}", depth + 1)})";

    public override string Read(string reader, int depth) => $"{reader}.{ReadMethod}(static r{depth} => {Item.Read($"r{depth}", depth + 1)})";
}

/// <summary>An option: its count is 0 or 1.</summary>
internal sealed record OptionKind(Kind Item) : CollectionKind(Item)
{
    protected override string Name => "option";

    protected override string SameMethod => "Options";

    protected override string HashMethod => "Option";

    protected override string ReadMethod => "Option";

    public override void Visit(CodeText code, string place, string member, int depth)
    {
        code.Line($"visitor.Count({place}.IsSome ? 1 : 0);");
        Open(code, place, depth);
        Item.Visit(code, $"x{depth}", member, depth + 1);
        code.Close();
    }

    public override void VisitArrays(CodeText code, string place, int depth)
    {
        Open(code, place, depth);
        Item.VisitArrays(code, $"x{depth}", depth + 1);
        code.Close();
    }

    private static void Open(CodeText code, string place, int depth)
    {
        code.Open($"if ({place}.IsSome)");
        code.Line($"var x{depth} = {Canonical}.Value({place});");
    }
}

/// <summary>An immutable array; the count of a default one is −1.</summary>
internal sealed record ListKind(Kind Item) : CollectionKind(Item)
{
    protected override string Name => "list";

    protected override string SameMethod => "Lists";

    protected override string HashMethod => "List";

    protected override string ReadMethod => "List";

    public override void Visit(CodeText code, string place, string member, int depth)
    {
        code.Line($"visitor.Count({place}.IsDefault ? -1 : {place}.Length);");
        Open(code, place, depth);
        Item.Visit(code, $"x{depth}", member, depth + 1);
        Close(code);
    }

    public override void VisitArrays(CodeText code, string place, int depth)
    {
        Open(code, place, depth);
        Item.VisitArrays(code, $"x{depth}", depth + 1);
        Close(code);
    }

    private static void Open(CodeText code, string place, int depth)
    {
        code.Open($"if (!{place}.IsDefault)");
        code.Open($"foreach (var x{depth} in {place})");
    }

    private static void Close(CodeText code)
    {
        code.Close();
        code.Close();
    }
}

/// <summary>A map from texts in ordinal order.</summary>
internal sealed record MapKind(Kind Item) : CollectionKind(Item)
{
    protected override string Name => "map";

    protected override string SameMethod => "Maps";

    protected override string HashMethod => "Map";

    protected override string ReadMethod => "Map";

    public override void Visit(CodeText code, string place, string member, int depth)
    {
        code.Line($"visitor.Count({Canonical}.Ordinal({place}, \"{member}\").Count);");
        code.Open($"foreach (var x{depth} in {place})");
        code.Line($"visitor.Text(x{depth}.Key);");
        Item.Visit(code, $"x{depth}.Value", member, depth + 1);
        code.Close();
    }

    public override void VisitArrays(CodeText code, string place, int depth)
    {
        code.Open($"foreach (var x{depth} in {place})");
        Item.VisitArrays(code, $"x{depth}.Value", depth + 1);
        code.Close();
    }
}
