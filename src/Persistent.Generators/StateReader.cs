using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Persistent.Generators;

/// <summary>Reads a state from its symbol and reports what is wrong with it.</summary>
internal static class StateReader
{
    /// <summary>The model, or nothing if no code can be written: then the problem is reported, or the source does not compile.</summary>
    public static StateModel? Read(INamedTypeSymbol type, Action<Diagnostic>? report, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var (name, version) = StateName.Of(WellKnown.State(type)!);
        CheckName(type, name, version, report);
        if (!RecordShape.IsPlaced(type, report))
        {
            return null;
        }

        var isUnion = type.IsAbstract;
        var parameters = type.TypeParameters.Where(WellKnown.IsState).Select(parameter => parameter.Name).ToArray();
        var shape = isUnion ? UnionReader.ReadBase(type, name, report) : ReadRecord(type, name, report);
        var cases = isUnion ? UnionReader.ReadCases(type, report) : EquatableArray<RecordModel>.Empty;
        if (shape is null || cases is not { } all)
        {
            return null;
        }

        var arguments = type.TypeParameters.Length == 0 ? "" : $"<{string.Join(",", type.TypeParameters.Select(parameter => "$" + parameter.Name))}>";
        var body = isUnion ? "= " + string.Join(" | ", all.Select(one => one.StableName + Block(one))) : Block(shape);
        return new(
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(),
            new([.. RecordShape.Containers(type)]),
            shape,
            new([.. parameters]),
            $"{name}@{version.ToString(CultureInfo.InvariantCulture)}{arguments} {body}",
            isUnion,
            all,
            MigrationReader.Read(type, report),
            VectorReader.Read(type));
    }

    /// <summary>The members of a record, which may be a case of a union.</summary>
    public static RecordModel? ReadRecord(INamedTypeSymbol type, string stableName, Action<Diagnostic>? report)
    {
        RecordShape.CheckEquality(type, report);
        RecordShape.CheckRest(type, report);
        var members = new List<MemberModel>();
        foreach (var parameter in RecordShape.PrimaryConstructor(type)?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty)
        {
            if (!MemberReader.TryRead(type, parameter, report, out var member))
            {
                return null;
            }

            if (member is not null)
            {
                members.Add(member);
            }
        }

        foreach (var same in members.GroupBy(member => member.StableName, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            report?.Invoke(Diagnostic.Create(Problems.DuplicateMember, type.Locations[0], type.Name, "members", same.Key));
        }

        return ToModel(type, stableName, new([.. members]));
    }

    public static RecordModel ToModel(INamedTypeSymbol type, string stableName, EquatableArray<MemberModel> members) =>
        new(
            type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
            type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            stableName,
            members,
            !RecordShape.HandWritten(type).Any(method => !RecordShape.IsHash(method)),
            !RecordShape.HandWritten(type).Any(RecordShape.IsHash),
            RecordShape.PrimaryConstructor(type) is { } made ? made.Parameters.Length == members.Count : type.InstanceConstructors.Any(constructor => constructor.Parameters.Length == 0),
            Depth.IsUnbounded(type),
            RecordShape.HasText(type) ? null : type.Name);

    private static string Block(RecordModel record) => $"{{{string.Join(", ", record.Members.Select(member => member.Text))}}}";

    private static void CheckName(INamedTypeSymbol type, string name, int version, Action<Diagnostic>? report)
    {
        if (!StateName.IsState(name))
        {
            report?.Invoke(Diagnostic.Create(Problems.MalformedName, type.Locations[0], type.Name, $"has the stable name {SymbolDisplay.FormatLiteral(name, quote: true)}", StateName.StateRule));
        }

        if (version < 1)
        {
            report?.Invoke(Diagnostic.Create(Problems.MalformedName, type.Locations[0], type.Name, $"has the version {version.ToString(CultureInfo.InvariantCulture)}", "count versions from 1"));
        }
    }
}
