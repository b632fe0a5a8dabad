using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>Registers the members of one type in the table.</summary>
/// <param name="type">Full name in lower case.</param>
internal sealed class TypeMembers(Dictionary<(string Type, MemberKind Kind, string Name), List<Overload>> table, string type)
{
    public TypeMembers Property(string name, string gives, Func<MemberCall, Value?> run) => Add(MemberKind.Property, name, new Overload("", gives, false, run));

    public TypeMembers Method(string name, string signature, string gives, Func<MemberCall, Value?> run) => Add(MemberKind.Method, name, new Overload(signature, gives, false, run));

    /// <summary>A property or method that holes in texts don't hinder.</summary>
    public TypeMembers OpenProperty(string name, string gives, Func<MemberCall, Value?> run) => Add(MemberKind.Property, name, new Overload("", gives, true, run));

    public TypeMembers OpenMethod(string name, string signature, string gives, Func<MemberCall, Value?> run) => Add(MemberKind.Method, name, new Overload(signature, gives, true, run));

    public TypeMembers Field(string name, Value value) => Add(MemberKind.StaticProperty, name, new Overload("", value.TypeName, true, _ => value));

    public TypeMembers StaticProperty(string name, string gives, Func<MemberCall, Value?> run) => Add(MemberKind.StaticProperty, name, new Overload("", gives, true, run));

    public TypeMembers Static(string name, string signature, string gives, Func<MemberCall, Value?> run) => Add(MemberKind.StaticMethod, name, new Overload(signature, gives, false, run));

    public TypeMembers OpenStatic(string name, string signature, string gives, Func<MemberCall, Value?> run) => Add(MemberKind.StaticMethod, name, new Overload(signature, gives, true, run));

    /// <summary>A constructor.</summary>
    public TypeMembers New(string signature, Func<MemberCall, Value?> run) => Add(MemberKind.Constructor, "new", new Overload(signature, type, true, run));

    private TypeMembers Add(MemberKind kind, string name, Overload overload)
    {
        var key = (type, kind, name.ToLowerInvariant());
        if (!table.TryGetValue(key, out var overloads))
            table[key] = overloads = [];
        overloads.Add(overload);
        return this;
    }
}
