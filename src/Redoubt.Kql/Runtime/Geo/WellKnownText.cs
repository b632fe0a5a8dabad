using System.Globalization;
using System.Text;

namespace Redoubt.Kql.Runtime.Geo;

/// <summary>Shapes written as well-known text, as GeoJSON. Source: OGC 06-103r4, section 7; without Z and M.</summary>
internal sealed class WellKnownText
{
    private static readonly Dictionary<string, (string Type, int Depth)> Shapes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["POINT"] = ("Point", 0),
        ["LINESTRING"] = ("LineString", 1),
        ["POLYGON"] = ("Polygon", 2),
        ["MULTIPOINT"] = ("MultiPoint", 1),
        ["MULTILINESTRING"] = ("MultiLineString", 2),
        ["MULTIPOLYGON"] = ("MultiPolygon", 3),
    };

    private readonly string _text;
    private readonly StringBuilder _json = new();
    private int _place;

    private WellKnownText(string text) => _text = text;

    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_geo_from_wkt", [CellKind.Text], CellKind.Text, arguments => Cell.Of(Read(arguments[0].Text ?? ""))),
    ];

    private static string? Read(string text)
    {
        var reader = new WellKnownText(text);
        return reader.Shape(0) && reader.AtEnd() ? reader._json.ToString() : null;
    }

    private bool Shape(int depth)
    {
        if (depth > 16)
            return false;
        var name = Word();
        if (name.Equals("GEOMETRYCOLLECTION", StringComparison.OrdinalIgnoreCase))
        {
            _json.Append("{\"type\":\"GeometryCollection\",\"geometries\":[");
            if (!List(() => Shape(depth + 1)))
                return false;
            _json.Append("]}");
            return true;
        }

        if (!Shapes.TryGetValue(name, out var shape))
            return false;
        _json.Append("{\"type\":\"").Append(shape.Type).Append("\",\"coordinates\":");
        if (!(shape.Depth == 0 ? Take('(') && Point() && Take(')') : Coordinates(shape.Depth, shape.Type == "MultiPoint")))
            return false;
        _json.Append('}');
        return true;
    }

    private bool Coordinates(int depth, bool mayBeWrapped)
    {
        _json.Append('[');
        var read = List(() => depth > 1 ? Coordinates(depth - 1, mayBeWrapped)
            : mayBeWrapped && Take('(') ? Point() && Take(')')
            : Point());
        _json.Append(']');
        return read;
    }

    private bool List(Func<bool> item)
    {
        if (!Take('('))
            return false;
        for (var first = true; first || Take(','); first = false)
        {
            if (!first)
                _json.Append(',');
            if (!item())
                return false;
        }

        return Take(')');
    }

    private bool Point()
    {
        _json.Append('[');
        if (!Number(180))
            return false;
        _json.Append(',');
        if (!Number(90))
            return false;
        _json.Append(']');
        return true;
    }

    private bool Number(double most)
    {
        Skip();
        var start = _place;
        while (_place < _text.Length && (char.IsAsciiDigit(_text[_place]) || "+-.eE".Contains(_text[_place], StringComparison.Ordinal)))
            _place++;
        if (!double.TryParse(_text.AsSpan(start, _place - start), CultureInfo.InvariantCulture, out var value) || !(Math.Abs(value) <= most))
            return false;
        _json.Append(value.ToString("R", CultureInfo.InvariantCulture));
        return true;
    }

    private string Word()
    {
        Skip();
        var start = _place;
        while (_place < _text.Length && char.IsAsciiLetter(_text[_place]))
            _place++;
        return _text[start.._place];
    }

    private bool Take(char mark)
    {
        Skip();
        if (_place >= _text.Length || _text[_place] != mark)
            return false;
        _place++;
        return true;
    }

    private bool AtEnd()
    {
        Skip();
        return _place == _text.Length;
    }

    private void Skip()
    {
        while (_place < _text.Length && char.IsWhiteSpace(_text[_place]))
            _place++;
    }
}
