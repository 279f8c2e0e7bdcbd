using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Persistent.Tests.Architecture;

/// <summary>The public types and members of an assembly as sorted lines of text.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(bool)] = "bool",
        [typeof(string)] = "string",
        [typeof(char)] = "char",
        [typeof(byte)] = "byte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
    };

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().Where(t => !IsGenerated(t)).OrderBy(FullNameOf, StringComparer.Ordinal))
        {
            text.Append(Head(type)).Append('\n');
            foreach (var line in Members(type).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(line).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Head(Type type)
    {
        var kind = type switch
        {
            { IsInterface: true } => "interface",
            { IsEnum: true } => "enum",
            { IsValueType: true } => type.IsByRefLike ? "ref struct" : "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            kind = "delegate";
        }

        var parents = new List<string>();
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum) && kind != "delegate")
        {
            parents.Add(NameOf(parent));
        }

        if (!type.IsEnum && kind != "delegate")
        {
            parents.AddRange(type.GetInterfaces().Where(i => i.IsVisible).Select(NameOf).Order(StringComparer.Ordinal));
        }

        return $"{kind} {FullNameOf(type)}" + (parents.Count > 0 ? " : " + string.Join(", ", parents) : "");
    }

    private static IEnumerable<string> Members(Type type)
    {
        foreach (var field in type.GetFields(Declared).Where(f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly))
        {
            if (field.IsLiteral)
            {
                yield return $"const {NameOf(field.FieldType)} {field.Name} = {Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}";
            }
            else if (!field.IsSpecialName)
            {
                yield return $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{NameOf(field.FieldType)} {field.Name}";
            }
        }

        foreach (var property in type.GetProperties(Declared))
        {
            var accessors = new[] { (property.GetMethod, "get"), (property.SetMethod, IsInit(property.SetMethod) ? "init" : "set") }
                .Where(a => IsSeen(a.Item1)).ToArray();
            if (accessors.Length > 0 && !IsGenerated(property))
            {
                var index = property.GetIndexParameters();
                var name = index.Length > 0 ? $"this[{Parameters(index)}]" : property.Name;
                yield return $"{Modifiers(accessors[0].Item1!)}{NameOf(property.PropertyType)} {name} {{ {string.Join("; ", accessors.Select(a => a.Item2))}; }}";
            }
        }

        foreach (var happening in type.GetEvents(Declared).Where(e => IsSeen(e.AddMethod)))
        {
            yield return $"{Modifiers(happening.AddMethod!)}event {NameOf(happening.EventHandlerType!)} {happening.Name}";
        }

        foreach (var constructor in type.GetConstructors(Declared).Where(c => IsSeen(c) && !IsGenerated(c)))
        {
            yield return $"new({Parameters(constructor.GetParameters())})";
        }

        foreach (var method in type.GetMethods(Declared).Where(m => IsSeen(m) && !IsGenerated(m)))
        {
            var isOperator = method.IsSpecialName && method.Name.StartsWith("op_", StringComparison.Ordinal);
            if ((!method.IsSpecialName || isOperator) && (!typeof(Delegate).IsAssignableFrom(type) || method.Name == "Invoke"))
            {
                yield return $"{Modifiers(method)}{NameOf(method.ReturnType)} {method.Name}{Generics(method)}({Parameters(method.GetParameters())})";
            }
        }
    }

    private static bool IsSeen(MethodBase? method) => method is { } m && (m.IsPublic || m.IsFamily || m.IsFamilyOrAssembly);

    private static bool IsInit(MethodInfo? setter) =>
        setter?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ?? false;

    // What the compiler writes for records and extension blocks follows from the declaration.
    private static bool IsGenerated(MemberInfo member) =>
        member.Name.Contains('<', StringComparison.Ordinal) || member.Name.Contains('$', StringComparison.Ordinal)
        || (member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) && member is not PropertyInfo)
        || (member is PropertyInfo p && p.Name == "EqualityContract");

    private static string Modifiers(MethodBase method) =>
        (method.IsFamily || method.IsFamilyOrAssembly ? "protected " : "") + (method.IsStatic ? "static " : "")
        + (method.IsAbstract && !(method.DeclaringType!.IsInterface && !method.IsStatic) ? "abstract " : "")
        + (method.IsVirtual && !method.IsAbstract && !method.IsFinal && !method.DeclaringType!.IsSealed ? "virtual " : "");

    private static string Generics(MethodInfo method) =>
        method.IsGenericMethodDefinition ? "<" + string.Join(", ", method.GetGenericArguments().Select(NameOf)) + ">" : "";

    private static string Parameters(ParameterInfo[] parameters) => string.Join(", ", parameters.Select(parameter =>
    {
        var mode = parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? parameter.IsIn ? "in " : "ref " : "";
        var many = parameter.IsDefined(typeof(ParamArrayAttribute), inherit: false) || parameter.IsDefined(typeof(ParamCollectionAttribute), inherit: false) ? "params " : "";
        var fallback = parameter.HasDefaultValue ? " = " + (Convert.ToString(parameter.RawDefaultValue, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : "default") : "";
        return $"{many}{mode}{NameOf(parameter.ParameterType)} {parameter.Name}{fallback}";
    }));

    private static string FullNameOf(Type type) => $"{type.Namespace}.{NameOf(type)}";

    private static string NameOf(Type type)
    {
        if (type.IsByRef)
        {
            return NameOf(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return NameOf(type.GetElementType()!) + "[]";
        }

        if (type.IsPointer)
        {
            return NameOf(type.GetElementType()!) + "*";
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        var prefix = type.DeclaringType is { } outer ? NameOf(outer.IsGenericTypeDefinition && type.IsConstructedGenericType
            ? outer.MakeGenericType(type.GetGenericArguments()[..outer.GetGenericArguments().Length]) : outer) + "."
            : "";
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        var tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        var own = tick < 0 ? [] : type.GetGenericArguments()[(type.DeclaringType?.GetGenericArguments().Length ?? 0)..];
        return prefix + (tick < 0 ? type.Name : $"{type.Name[..tick]}<{string.Join(", ", own.Select(NameOf))}>");
    }
}
