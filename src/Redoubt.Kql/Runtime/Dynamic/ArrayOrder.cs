using System.Text.Json;

namespace Redoubt.Kql.Runtime.Dynamic;

/// <summary>Arrays in order.</summary>
internal static class ArrayOrder
{
    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_array_sort", [CellKind.Bool, CellKind.Text, CellKind.Text], CellKind.Text, Sort, Variadic: true),
    ];

    /// <summary>
    /// Whether down, the array, and what else the query gave: arrays to be put in the same order, and at the end maybe a bool: whether
    /// nulls come last, which they do when nothing is said. With several arrays the answer is an array of them; one that is not as
    /// long as the first becomes null.
    /// </summary>
    private static Cell Sort(ReadOnlySpan<Cell> arguments)
    {
        if (Json.Elements(arguments[1]) is not { } first)
            return Cell.Null;
        var nullsLast = true;
        var others = new List<JsonElement[]?>();
        for (var i = 2; i < arguments.Length; i++)
        {
            if (i == arguments.Length - 1 && arguments[i].Text is "true" or "false")
                nullsLast = arguments[i].Text == "true";
            else
                others.Add(Json.Elements(arguments[i]));
        }

        var order = Order(first, arguments[0].Bool, nullsLast);
        if (others.Count == 0)
            return Json.Array(order.Select(i => first[i]));
        return Cell.Of(JsonText.Write(writer =>
        {
            writer.WriteStartArray();
            foreach (var array in others.Prepend(first))
            {
                if (array is null || array.Length != first.Length)
                {
                    writer.WriteNullValue();
                    continue;
                }

                writer.WriteStartArray();
                foreach (var i in order)
                    array[i].WriteTo(writer);
                writer.WriteEndArray();
            }

            writer.WriteEndArray();
        }));
    }

    private static int[] Order(JsonElement[] elements, bool down, bool nullsLast)
    {
        var keys = Array.ConvertAll(elements, element => new Ordering(element));
        var order = Enumerable.Range(0, elements.Length);
        var byNull = order.OrderBy(i => elements[i].IsNull() == nullsLast ? 1 : 0);
        return [.. down ? byNull.ThenByDescending(i => keys[i]) : byNull.ThenBy(i => keys[i])];
    }

    /// <summary>Numbers by value, then bools, then texts by code point, then bags and arrays by their text.</summary>
    private readonly struct Ordering : IComparable<Ordering>
    {
        private readonly int _kind;
        private readonly double _number;
        private readonly string _text;

        public Ordering(JsonElement value)
        {
            (_kind, _number, _text) = value.ValueKind switch
            {
                JsonValueKind.Number => (0, value.GetDouble(), ""),
                JsonValueKind.False => (1, 0, ""),
                JsonValueKind.True => (1, 1, ""),
                JsonValueKind.String => (2, 0, value.GetString()!),
                _ => (3, 0, value.GetRawText()),
            };
        }

        public int CompareTo(Ordering other)
        {
            var byKind = _kind.CompareTo(other._kind);
            if (byKind != 0)
                return byKind;
            var byNumber = _number.CompareTo(other._number);
            return byNumber != 0 ? byNumber : string.CompareOrdinal(_text, other._text);
        }
    }
}
