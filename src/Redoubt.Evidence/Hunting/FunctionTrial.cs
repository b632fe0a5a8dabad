using Redoubt.Kql;

namespace Redoubt.Evidence.Hunting;

/// <summary>
/// Queries that call a function with values of its parameters' types: the engine looks into a function only where it is called.
/// </summary>
internal static class FunctionTrial
{
    /// <summary>The function's declaration, up to its body.</summary>
    public static string Declaration(SavedHuntText function) => $"let {function.Name} = {function.Parameters} {{\n";

    /// <summary>
    /// Two queries, of which one must be right: the function gives a value, or a table. Only the declaration alone where a table of any
    /// columns is wanted: nothing is known of those.
    /// </summary>
    public static IReadOnlyList<string> Queries(SavedHuntText function)
    {
        var declared = $"{Declaration(function)}{function.Body}\n}};\n";
        var parameters = Split(function.Parameters.Trim()[1..^1]).ToList();
        if (parameters.Exists(parameter => parameter.Contains("(*)", StringComparison.Ordinal)))
            return [declared + "print 1"];
        var call = $"{function.Name}({string.Join(", ", parameters.Select(Argument))})";
        return [$"{declared}print {call}", $"{declared}{call} | take 1"];
    }

    // name:type, name:type=default or name:(column:type, ...)
    private static string Argument(string parameter)
    {
        var colon = parameter.IndexOf(':', StringComparison.Ordinal);
        var type = colon < 0 ? "string" : parameter[(colon + 1)..].Split('=')[0].Trim();
        if (type.StartsWith('('))
            return $"(datatable{type}[])";
        return KqlTypeNames.Find(type) switch
        {
            KqlType.String or null => "\"\"",
            KqlType.Bool => "true",
            KqlType.Int or KqlType.Long or KqlType.Real or KqlType.Decimal => $"{type}(1)",
            KqlType.TimeSpan => "1h",
            KqlType.DateTime => "datetime(2024-01-01)",
            KqlType.Dynamic => "dynamic({})",
            _ => $"{type}(null)",
        };
    }

    /// <summary>At the commas that stand in no brackets.</summary>
    private static IEnumerable<string> Split(string parameters)
    {
        var (depth, start) = (0, 0);
        for (var i = 0; i < parameters.Length; i++)
        {
            depth += parameters[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (parameters[i] != ',' || depth > 0)
                continue;
            yield return parameters[start..i].Trim();
            start = i + 1;
        }

        if (parameters[start..].Trim() is { Length: > 0 } last)
            yield return last;
    }
}
