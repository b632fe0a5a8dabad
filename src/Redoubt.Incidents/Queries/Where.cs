namespace Redoubt.Incidents.Queries;

/// <summary>Conditions of a query. Values only ever become parameters; conditions are the program's own constant text.</summary>
internal sealed class Where
{
    private readonly List<string> _conditions = [];
    private readonly List<object?> _values = [];

    /// <summary>Takes a value in and gives the parameter that stands for it.</summary>
    public string Value(object? value)
    {
        _values.Add(value);
        return "$" + _values.Count;
    }

    public Where And(string condition)
    {
        _conditions.Add($"({condition})");
        return this;
    }

    /// <summary>The column holds one of these; nothing to say when there are none.</summary>
    public Where AnyOf<T>(string column, IReadOnlyCollection<T> values) where T : struct, Enum => values.Count == 0
        ? this : And($"{column} = ANY({Value(values.Select(value => Convert.ToInt64(value)).ToArray())}::BIGINT[])");

    /// <inheritdoc cref="AnyOf{T}(string, IReadOnlyCollection{T})"/>
    public Where AnyOf(string column, IReadOnlyCollection<string> values) => values.Count == 0
        ? this : And($"{column} = ANY({Value(values.ToArray())}::VARCHAR[])");

    /// <summary>One of the columns, each a list in JSON, has one of these in it.</summary>
    public Where AnyIn(IReadOnlyCollection<string> values, params ReadOnlySpan<string> columns)
    {
        if (values.Count == 0)
            return this;
        var tests = new List<string>();
        foreach (var value in values)
        {
            var parameter = Value(Wire.Json(value));
            foreach (var column in columns)
                tests.Add($"strpos({column}, {parameter}) > 0");
        }

        return And(string.Join(" OR ", tests));
    }

    /// <summary>The name of an owner, <c>none</c>, or <c>me</c>.</summary>
    public Where AssignedTo(string column, IReadOnlyCollection<string> names, string? me)
    {
        if (names.Count == 0)
            return this;
        var tests = names.Select(name => name switch
        {
            "none" => $"{column} IS NULL",
            "me" when me is not null => $"{column} = {Value(me)}",
            _ => $"{column} = {Value(name)}",
        });
        return And(string.Join(" OR ", tests.ToList()));
    }

    /// <summary>The text occurs in the column, in any case.</summary>
    public static string Contains(string column, string parameter) => $"strpos(lower({column}), lower({parameter})) > 0";

    /// <summary>WHERE with all conditions, or nothing.</summary>
    public string Sql => _conditions.Count == 0 ? "" : "WHERE " + string.Join(" AND ", _conditions);

    /// <summary>The values, by the number of their parameter.</summary>
    public object?[] Values => [.. _values];
}
