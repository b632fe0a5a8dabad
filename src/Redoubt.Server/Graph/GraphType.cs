using System.Text.Json;

namespace Redoubt.Server.Graph;

/// <summary>A kind of thing that the Graph-shaped API gives: its properties, in their order.</summary>
internal sealed class GraphType<T>
{
    private readonly Dictionary<string, GraphProperty<T>> _byName;

    /// <param name="name">Without its namespace: <c>incident</c>.</param>
    /// <param name="properties">In the order of writing.</param>
    /// <param name="others">What can be filtered by beside them, by name.</param>
    public GraphType(string name, IReadOnlyList<GraphProperty<T>> properties, params (string Name, FilterField Field)[] others)
    {
        Name = name;
        Properties = properties;
        _byName = properties.ToDictionary(property => property.Name, StringComparer.Ordinal);
        Filters = properties.Where(property => property.Filter is not null).Select(property => (property.Name, Field: property.Filter!)).Concat(others)
            .ToDictionary(filter => filter.Name, filter => filter.Field, StringComparer.Ordinal);
    }

    public string Name { get; }

    public IReadOnlyList<GraphProperty<T>> Properties { get; }

    /// <summary>What filters and sorting may name.</summary>
    public IReadOnlyDictionary<string, FilterField> Filters { get; }

    public bool Has(string property) => _byName.ContainsKey(property);

    /// <summary>Writes the properties of a thing; the object is open.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="thing">What.</param>
    /// <param name="answer">What the request wants.</param>
    /// <param name="selected">Which; null for all.</param>
    public void Write(Utf8JsonWriter to, T thing, GraphAnswer answer, IReadOnlySet<string>? selected)
    {
        to.WriteString("@odata.type", "#microsoft.graph.security." + Name);
        foreach (var property in Properties)
        {
            if (selected is not null && !selected.Contains(property.Name))
                continue;
            to.WritePropertyName(property.Name);
            property.Write(to, thing, answer);
        }
    }
}
