using System.Text.Json;

namespace Redoubt.Kql.Runtime.Operators;

/// <summary>
/// The smallest schema that values fit: a type's name; a bag of the fields' schemas; for arrays a bag with the key <c>`indexer`</c>;
/// an array of these where values differ. Source: Kusto's documentation of buildschema.
/// </summary>
internal static class SchemaBuilding
{
    internal static IEnumerable<RuntimeFunction> All => [new("kql_build_schema", [CellKind.Text], CellKind.Text, static arguments => Cell.Of(Build(arguments[0].Text)))];

    private static string? Build(string? json)
    {
        if (!JsonText.TryParse(json, out var values))
            return null;
        var schema = new Shape();
        foreach (var value in values.EnumerateArray())
            schema.Add(value);
        return schema.IsEmpty ? null : JsonText.Write(schema.Write);
    }

    private sealed class Shape
    {
        private readonly List<string> _types = [];
        private readonly Dictionary<string, Shape> _fields = new(StringComparer.Ordinal);
        private readonly List<string> _order = [];
        private Shape? _elements;

        public bool IsEmpty => _types.Count == 0 && _order.Count == 0 && _elements is null;

        public void Add(JsonElement value)
        {
            switch (value.ValueKind)
            {
                case JsonValueKind.Object:
                    foreach (var field in value.EnumerateObject())
                        Field(field.Name).Add(field.Value);
                    break;
                case JsonValueKind.Array:
                    _elements ??= new Shape();
                    foreach (var item in value.EnumerateArray())
                        _elements.Add(item);
                    break;
                case JsonValueKind.Number:
                    Type(value.TryGetInt64(out _) ? "long" : "double");
                    break;
                case JsonValueKind.String:
                    Type("string");
                    break;
                case JsonValueKind.True or JsonValueKind.False:
                    Type("boolean");
                    break;
            }
        }

        public void Write(Utf8JsonWriter writer)
        {
            var bag = _order.Count > 0 || _elements is not null;
            var several = _types.Count + (bag ? 1 : 0) != 1;
            if (several)
                writer.WriteStartArray();
            foreach (var type in _types)
                writer.WriteStringValue(type);
            if (bag)
            {
                writer.WriteStartObject();
                foreach (var name in _order)
                {
                    writer.WritePropertyName(name);
                    _fields[name].Write(writer);
                }

                if (_elements is not null)
                {
                    writer.WritePropertyName("`indexer`");
                    _elements.Write(writer);
                }

                writer.WriteEndObject();
            }

            if (several)
                writer.WriteEndArray();
        }

        private void Type(string type)
        {
            if (!_types.Contains(type))
                _types.Add(type);
            _types.Sort(StringComparer.Ordinal);
        }

        private Shape Field(string name)
        {
            if (_fields.TryGetValue(name, out var shape))
                return shape;
            _order.Add(name);
            return _fields[name] = new Shape();
        }
    }
}
