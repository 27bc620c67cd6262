using System.Reflection;

namespace ActorWatch.Actors.Tests.PublicApi;

/// <summary>Describes the public surface of a type.</summary>
internal static class ApiLines
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Of(Type type)
    {
        yield return $"{Name(type)} : {Kind(type)}{Bases(type)}";
        foreach (var member in type.GetMembers(All))
        {
            if (Line(member) is { } line)
            {
                yield return $"{Name(type)}.{line}";
            }
        }
    }

    private static string? Line(MemberInfo member) => member switch
    {
        ConstructorInfo constructor when IsVisible(constructor) => $"{Access(constructor)}.ctor({Parameters(constructor)})",
        MethodInfo method when IsVisible(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))
            => $"{Access(method)}{method.Name}{Generics(method)}({Parameters(method)}) : {Name(method.ReturnType)}",
        PropertyInfo property when Accessors(property) is { Length: > 0 } accessors => $"{property.Name} : {Name(property.PropertyType)} {{ {accessors}}}",
        FieldInfo field when field.IsPublic || field.IsFamily
            => $"{field.Name} : {Name(field.FieldType)}{(field.IsLiteral ? $" = {field.GetRawConstantValue()}" : string.Empty)}",
        _ => null,
    };

    private static string Accessors(PropertyInfo property)
        => (property.GetMethod is { } get && IsVisible(get) ? $"{Access(get)}get; " : string.Empty)
            + (property.SetMethod is { } set && IsVisible(set) ? $"{Access(set)}set; " : string.Empty);

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Access(MethodBase method)
        => (method.IsPublic ? string.Empty : "protected ")
            + (method.IsStatic ? "static " : method.IsAbstract ? "abstract " : method.IsVirtual && !method.IsFinal ? "virtual " : string.Empty);

    private static string Parameters(MethodBase method)
        => string.Join(", ", method.GetParameters().Select(parameter =>
            $"{Name(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? $" = {parameter.DefaultValue ?? "null"}" : string.Empty)}"));

    private static string Generics(MethodInfo method)
        => method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : string.Empty;

    private static string Kind(Type type)
        => type.IsInterface ? "interface"
            : type.IsEnum ? "enum"
            : type.IsValueType ? "struct"
            : type.IsAbstract && type.IsSealed ? "static class"
            : type.IsAbstract ? "abstract class"
            : type.IsSealed ? "sealed class" : "class";

    private static string Bases(Type type)
    {
        var bases = type.GetInterfaces().Where(each => each.IsVisible).Select(Name).Order(StringComparer.Ordinal).ToList();
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum))
        {
            bases.Insert(0, Name(parent));
        }

        return bases.Count == 0 ? string.Empty : $" ({string.Join(", ", bases)})";
    }

    private static string Name(Type type)
    {
        if (type.IsGenericParameter || type.IsArray || type.IsByRef)
        {
            return type.IsArray ? Name(type.GetElementType()!) + "[]" : type.Name;
        }

        var name = type.IsNested ? $"{Name(type.DeclaringType!)}.{type.Name}" : type.Namespace is "System" ? type.Name : $"{type.Namespace}.{type.Name}";
        return type.IsGenericType ? $"{name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : name;
    }
}
