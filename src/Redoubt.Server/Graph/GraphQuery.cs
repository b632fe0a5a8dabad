using System.Globalization;
using Redoubt.Incidents.Queries;

namespace Redoubt.Server.Graph;

/// <summary>OData's options in a URL: <c>$filter</c>, <c>$orderby</c>, <c>$top</c>, <c>$skip</c>, <c>$skiptoken</c>, <c>$count</c>, <c>$select</c>, <c>$expand</c>.</summary>
internal sealed record GraphQuery
{
    private const string Invalid = "The query specified in the URI is not valid.";
    private const int MostOrders = 5;

    public Predicate? Predicate { get; private init; }

    public IReadOnlyList<Order> Order { get; private init; } = [];

    public int Top { get; private init; }

    public int Skip { get; private init; }

    public Bookmark? Behind { get; private init; }

    public bool Count { get; private init; }

    /// <summary>Properties to write; null for all.</summary>
    public IReadOnlySet<string>? Selected { get; private init; }

    public bool ExpandsAlerts { get; private init; }

    /// <summary>The options of a list.</summary>
    /// <param name="query">The URL's query.</param>
    /// <param name="type">What is listed.</param>
    /// <param name="top">The size of a page when none is asked for.</param>
    /// <param name="most">The largest that may be asked for.</param>
    /// <param name="expands">The alerts may come along.</param>
    /// <exception cref="GraphRequestException">An option cannot be understood; says which and where.</exception>
    public static GraphQuery OfList<T>(IQueryCollection query, GraphType<T> type, int top, int most, bool expands)
    {
        Known(query, expands, "$filter", "$orderby", "$top", "$skip", "$skiptoken", "$count", "$select", "$expand");
        var order = Text(query, "$orderby") is { } by ? Orders(by, type.Filters) : [];
        return Of(query, type, expands) with
        {
            Predicate = Text(query, "$filter") is { } filter ? FilterBinder.Bind(filter, type.Filters) : null,
            Order = order,
            Top = Number(query, "$top", top, most),
            Skip = Number(query, "$skip", 0, int.MaxValue),
            Behind = Text(query, "$skiptoken") is { } token ? SkipToken.Read(token, order) : null,
            Count = Truth(query, "$count"),
        };
    }

    /// <summary>The options of one thing.</summary>
    /// <inheritdoc cref="OfList"/>
    public static GraphQuery OfOne<T>(IQueryCollection query, GraphType<T> type, bool expands)
    {
        Known(query, expands, "$select", "$expand");
        return Of(query, type, expands);
    }

    private static GraphQuery Of<T>(IQueryCollection query, GraphType<T> type, bool expands)
    {
        var expand = Text(query, "$expand");
        if (expand is not null && !(expands && expand.Trim() == "alerts"))
            throw new GraphRequestException($"{Invalid} Only $expand=alerts is supported.", "$expand");
        return new() { Selected = Text(query, "$select") is { } select ? Select(select, type) : null, ExpandsAlerts = expand is not null };
    }

    private static void Known(IQueryCollection query, bool expands, params ReadOnlySpan<string> known)
    {
        foreach (var name in query.Keys)
        {
            if (name.StartsWith('$') && !known.Contains(name.ToLowerInvariant()))
                throw new GraphRequestException($"{Invalid} '{name}' is not supported here.", name);
            if (name.Equals("$expand", StringComparison.OrdinalIgnoreCase) && !expands)
                throw new GraphRequestException($"{Invalid} Nothing can be expanded here.", "$expand");
        }
    }

    private static HashSet<string> Select<T>(string text, GraphType<T> type)
    {
        var selected = new HashSet<string>(StringComparer.Ordinal);
        var at = 0;
        foreach (var part in text.Split(','))
        {
            var name = part.Trim();
            if (name == "*")
                selected.UnionWith(type.Properties.Select(property => property.Name));
            else if (type.Has(name))
                selected.Add(name);
            else
                throw new GraphRequestException($"{Invalid} Could not find a property named '{name}' on type 'microsoft.graph.security.{type.Name}'", "$select", at + (part.Length - part.TrimStart().Length));
            at += part.Length + 1;
        }

        return selected;
    }

    private static List<Order> Orders(string text, IReadOnlyDictionary<string, FilterField> fields)
    {
        var orders = new List<Order>();
        var tokens = FilterLexer.Read(text, "$orderby");
        var at = 0;
        do
        {
            var name = tokens[at];
            if (name.Kind != FilterTokenKind.Name || !fields.TryGetValue(name.Text, out var field) || field.Field is not { Type: not FieldType.List } sorted)
                throw new GraphRequestException($"{Invalid} There is no property {name.Shown} to sort by; there are {string.Join(", ", fields.Where(one => one.Value.Field is { Type: not FieldType.List }).Select(one => one.Key))},", "$orderby", name.Position);
            at++;
            var falls = tokens[at].Is("desc");
            if (falls || tokens[at].Is("asc"))
                at++;
            orders.Add(new(sorted, falls));
            if (tokens[at].Kind is not (FilterTokenKind.Comma or FilterTokenKind.End))
                throw new GraphRequestException($"{Invalid} 'asc', 'desc' or ',' is expected, not {tokens[at].Shown},", "$orderby", tokens[at].Position);
            if (orders.Count > MostOrders)
                throw new GraphRequestException($"{Invalid} One can sort by at most {MostOrders} properties", "$orderby", name.Position);
        }
        while (tokens[at++].Kind == FilterTokenKind.Comma);
        return orders;
    }

    private static int Number(IQueryCollection query, string option, int otherwise, int most)
    {
        if (Text(query, option) is not { } text)
            return otherwise;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            throw new GraphRequestException($"{Invalid} {option} must be a whole number, not '{text}'.", option);
        return number <= most ? number
            : throw new GraphRequestException($"{Invalid} The limit of '{most}' for {option} has been exceeded. The value from the incoming request is '{number}'.", option);
    }

    private static bool Truth(IQueryCollection query, string option) => Text(query, option) switch
    {
        null or "false" => false,
        "true" => true,
        { } text => throw new GraphRequestException($"{Invalid} {option} must be true or false, not '{text}'.", option),
    };

    private static string? Text(IQueryCollection query, string option) => query[option] switch
    {
        [] => null,
        [var one] => one ?? "",
        _ => throw new GraphRequestException($"{Invalid} {option} stands there more than once.", option),
    };
}
