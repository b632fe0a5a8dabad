using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Redoubt.Scripts.PowerShell.Operators;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>
/// The members that are worked out: a closed table from (type, member, number of arguments) to a function. Nothing is looked up by reflection;
/// what is not in the table is unknown.
/// </summary>
internal static class MemberTable
{
    private static readonly Dictionary<(string Type, MemberKind Kind, string Name), List<Overload>> Table = Build();

    /// <summary>All that the table has.</summary>
    public static IEnumerable<(string Type, MemberKind Kind, string Name, string Signature)> All => Table.SelectMany(entry => entry.Value.Select(one => (entry.Key.Type, entry.Key.Kind, entry.Key.Name, one.Signature)));

    /// <summary>A property of a value; null when the table has none.</summary>
    public static Value? Get(Value target, string name, IScriptHost host)
    {
        if (host.Budget.IsSpent || target is UnknownValue { TypeName: "" })
            return null;
        if (target is HashValue hash && Indexing.Find(hash, new TextValue(name)) is >= 0 and var at)
            return hash.Entries[at].Value;
        if (target is ObjectValue made && made.Properties.TryGetValue(name, out var property))
            return property;
        foreach (var type in TypeTree.Of(target.TypeName))
        {
            if (Run(type, MemberKind.Property, name, target, [], host) is { } value)
                return value;
        }

        if (Each(target, host, item => Get(item, name, host)) is { } all)
            return all;
        return HasMethod(target, name) ? new MethodValue(target, name) : Missing(target);
    }

    /// <summary>A method of a value; null when the table has none, or the arguments don't do.</summary>
    public static Value? Call(Value target, string name, IReadOnlyList<Value> arguments, IScriptHost host)
    {
        if (host.Budget.IsSpent || target is UnknownValue { TypeName: "" })
            return null;
        if (target is MethodValue method)
            return name.ToLowerInvariant() is "invoke" or "invokereturnasis" ? Invoke(method, arguments, host) : null;
        foreach (var type in TypeTree.Of(target.TypeName))
        {
            if (Fits(type, MemberKind.Method, name, arguments, host))
                return Run(type, MemberKind.Method, name, target, arguments, host);
        }

        return Each(target, host, item => Call(item, name, arguments, host));
    }

    /// <summary>[type]::name.</summary>
    public static Value? GetStatic(string type, string name, IScriptHost host)
    {
        if (host.Budget.IsSpent)
            return null;
        if (Enums.Has(type) && Enums.Parse(type, name) is { } member)
            return member;
        var self = new TypeValue(type, TypeNames.Short(type));
        foreach (var one in TypeTree.Of(type))
        {
            if (Run(one, MemberKind.StaticProperty, name, self, [], host) is { } value)
                return value;
            if (Table.ContainsKey((one, MemberKind.StaticMethod, name.ToLowerInvariant())))
                return new MethodValue(self, name);
        }

        return null;
    }

    /// <summary>[type]::name(arguments).</summary>
    public static Value? CallStatic(string type, string name, IReadOnlyList<Value> arguments, IScriptHost host)
    {
        if (host.Budget.IsSpent)
            return null;
        if (name.Equals("new", StringComparison.OrdinalIgnoreCase))
            return New(type, arguments, host);
        var self = new TypeValue(type, TypeNames.Short(type));
        foreach (var one in TypeTree.Of(type))
        {
            if (Fits(one, MemberKind.StaticMethod, name, arguments, host))
                return Run(one, MemberKind.StaticMethod, name, self, arguments, host);
        }

        return null;
    }

    /// <summary>New-Object type arguments, [type]::new(arguments). Never null: an unmodelled type is an <see cref="ObjectValue"/> without state.</summary>
    public static Value New(string type, IReadOnlyList<Value> arguments, IScriptHost host)
    {
        if (type.EndsWith("[]", StringComparison.Ordinal))
            return NewArray.Of(type, arguments, host);
        return Run(type, MemberKind.Constructor, "new", new TypeValue(type, TypeNames.Short(type)), arguments, host) ?? new ObjectValue(type);
    }

    /// <summary>The table has a method of that name for the value.</summary>
    public static bool HasMethod(Value target, string name)
    {
        foreach (var type in TypeTree.Of(target.TypeName))
        {
            if (Table.ContainsKey((type, MemberKind.Method, name.ToLowerInvariant())))
                return true;
        }

        return false;
    }

    // A property that is not there is $null, where all properties are known.
    private static Value? Missing(Value target) =>
        target is HashValue or NullValue or ObjectValue { TypeName: "system.management.automation.psobject", Properties.Count: > 0 } ? NullValue.Instance : null;

    private static Value? Invoke(MethodValue method, IReadOnlyList<Value> arguments, IScriptHost host) => method.Target is TypeValue type
        ? CallStatic(type.Name, method.Name, arguments, host) ?? Call(type, method.Name, arguments, host)
        : Call(method.Target, method.Name, arguments, host);

    // A member that an array has not is asked of each element.
    private static ArrayValue? Each(Value target, IScriptHost host, Func<Value, Value?> ask)
    {
        if (target is not ArrayValue { Items.Count: > 0 } array || !host.Budget.Enter())
            return null;
        try
        {
            var all = new List<Value>();
            foreach (var item in array.Items)
            {
                if (!host.Budget.Step() || ask(item) is not { } value || value is MethodValue)
                    return null;
                if (value is ArrayValue inner)
                    all.AddRange(inner.Items);
                else
                    all.Add(value);
            }

            return new ArrayValue(all);
        }
        finally
        {
            host.Budget.Leave();
        }
    }

    private static bool Fits(string type, MemberKind kind, string name, IReadOnlyList<Value> arguments, IScriptHost host) =>
        Table.TryGetValue((type, kind, name.ToLowerInvariant()), out var overloads)
        && overloads.Exists(one => Parameters.Takes(one.Signature, arguments.Count) && Parameters.Convert(one.Signature, arguments, host, out _) is not null);

    private static Value? Run(string type, MemberKind kind, string name, Value target, IReadOnlyList<Value> arguments, IScriptHost host)
    {
        if (!Table.TryGetValue((type, kind, name.ToLowerInvariant()), out var overloads))
            return null;
        Overload? best = null;
        object?[] with = [];
        var nearest = int.MaxValue;
        foreach (var overload in overloads)
        {
            if (Parameters.Takes(overload.Signature, arguments.Count) && Parameters.Convert(overload.Signature, arguments, host, out var converted) is int far && far < nearest)
                (best, with, nearest) = (overload, converted, far);
        }

        if (best is null)
            return null;
        if (!best.Holes && (IsOpen(target) || arguments.Any(IsOpen)))
            return Unknown(kind, target, name, arguments, best.Gives);
        if (target is UnknownValue)
            return Unknown(kind, target, name, arguments, best.Gives);
        try
        {
            var result = best.Run(new MemberCall(target, arguments, with, host));
            return Size(result) is > 64 and var size && !host.Budget.Produce(size) ? Unknown(kind, target, name, arguments, best.Gives) : result;
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or ArithmeticException or InvalidOperationException or NotSupportedException or InvalidCastException
            or IndexOutOfRangeException or CryptographicException or IOException or InvalidDataException or RegexMatchTimeoutException)
        {
            // .NET would have thrown it into the script: the call has no value.
            return null;
        }
    }

    private static bool IsOpen(Value value) => value is UnknownValue or TextValue { IsKnown: false } || (value is ArrayValue { Items.Count: < 100_000, IsKnown: false });

    private static UnknownValue Unknown(MemberKind kind, Value target, string name, IReadOnlyList<Value> arguments, string gives) => new(
        kind switch
        {
            MemberKind.Property => Source.Short($"{Source.Of(target)}.{name}"),
            MemberKind.Method => Source.Call(target, name, arguments),
            _ => Source.Static(((TypeValue)target).Name, name, arguments),
        },
        gives);

    private static long Size(Value? value) => value switch
    {
        TextValue text => text.Text.Length,
        ArrayValue array => array.Items.Count,
        BytesValue bytes => bytes.Bytes.Length,
        _ => 0,
    };

    private static Dictionary<(string, MemberKind, string), List<Overload>> Build()
    {
        var table = new Dictionary<(string Type, MemberKind Kind, string Name), List<Overload>>();
        TypeMembers Of(string type) => new(table, type);
        ObjectMembers.Register(Of);
        StringMembers.Register(Of);
        StringSearches.Register(Of);
        StringStatics.Register(Of);
        CharMembers.Register(Of);
        NumberMembers.Register(Of);
        ArrayMembers.Register(Of);
        ListMembers.Register(Of);
        HashMembers.Register(Of);
        ConvertMembers.Register(Of);
        EncodingMembers.Register(Of);
        BitConverterMembers.Register(Of);
        MathMembers.Register(Of);
        RegexMembers.Register(Of);
        StringBuilderMembers.Register(Of);
        StreamMembers.Register(Of);
        ReaderMembers.Register(Of);
        CipherMembers.Register(Of);
        DigestMembers.Register(Of);
        SecureStringMembers.Register(Of);
        EnvironmentMembers.Register(Of);
        WebMembers.Register(Of);
        PathMembers.Register(Of);
        XmlMembers.Register(Of);
        TypeValueMembers.Register(Of);
        ScriptBlockMembers.Register(Of);
        IntrinsicsMembers.Register(Of);
        return table;
    }
}
