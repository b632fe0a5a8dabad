using System.Globalization;
using Redoubt.Kql.Functions;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Binding;

/// <summary>What columns are called that the query does not name. Source: Kusto's answers, and the facts in names.yaml.</summary>
internal sealed class OutputNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private int _unnamed;

    /// <summary>The name that an expression gives by itself; null when it gives none.</summary>
    public static string? Of(Expression expression) => expression switch
    {
        NameExpression name => name.Name,
        NamedExpression named => named.Names[0].Name,
        MemberExpression { Target: NameExpression { Name: "$left" or "$right" } } member => member.Name,
        MemberExpression member => Of(member.Target) is { } target ? $"{target}_{member.Name}" : member.Name,
        IndexExpression { Index: LiteralExpression { Value: { } key } } index => Of(index.Target) is { } target ? $"{target}_{Part(key)}" : null,
        CallExpression call => Of(call),
        OrderedExpression ordered => Of(ordered.Value),
        GroupExpression group => Of(group.Inner),
        _ => null,
    };

    /// <summary>Takes a name that the query says, or the next free form of it.</summary>
    public string Take(string name)
    {
        var free = name;
        for (var n = 1; !_taken.Add(free); n++)
            free = name + n.ToString(CultureInfo.InvariantCulture);
        return free;
    }

    /// <summary>Takes the name that an expression gives, or the next <c>Column1</c>.</summary>
    public string Take(Expression expression) => Of(expression) is { } name ? Take(name) : Unnamed("Column");

    /// <summary>The next name made of a word and a number.</summary>
    public string Unnamed(string word)
    {
        string name;
        do
        {
            name = word + (++_unnamed).ToString(CultureInfo.InvariantCulture);
        }
        while (!_taken.Add(name));
        return name;
    }

    private static string? Of(CallExpression call)
    {
        var first = call.Arguments.Count > 0 ? Of(call.Arguments[0]) : null;
        if (NamingTable.Prefix(call.Name) is { } prefix)
            return $"{prefix}_{(call.Arguments.Count == 0 ? "" : first)}";
        return NamingTable.TakesFirst(call.Name) ? first : null;
    }

    private static string Part(object key) => key is long and < 0 ? "" : Convert.ToString(key, CultureInfo.InvariantCulture)!;
}
