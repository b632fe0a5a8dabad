using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Redoubt.Kql.Syntax;

/// <summary>
/// The value of <c>dynamic(…)</c> as JSON: JSON itself, with texts in any of KQL's quotes and with typed literals such as
/// <c>datetime(…)</c> inside.
/// </summary>
internal sealed class DynamicReader
{
    private readonly List<Token> _tokens;
    private readonly Token _whole;
    private readonly StringBuilder _json = new();
    private int _at;

    private DynamicReader(Token whole, List<Token> tokens) => (_whole, _tokens) = (whole, tokens);

    /// <summary>The JSON, or null for a null.</summary>
    public static string? Read(Token token)
    {
        if (token.Text.Length == 0)
            return null;
        // JSON's own escapes differ from KQL's (\/ and surrogate pairs): what is JSON is read as such.
        if (TryJson(token.Text) is { } json)
            return json == "null" ? null : json;
        var reader = new DynamicReader(token, Lexer.Read(token.Text, []));
        reader.Value(0);
        if (reader.Next.Kind != TokenKind.End)
            throw reader.Fault();
        var text = reader._json.ToString();
        return text == "null" ? null : text;
    }

    private Token Next => _tokens[_at];

    private static string? TryJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = KqlLimits.Depth });
            return Runtime.JsonText.Of(document.RootElement) ?? "null";
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Value(int depth)
    {
        if (depth > KqlLimits.Depth)
            throw Fault();
        var token = Next;
        _at++;
        switch (token.Kind)
        {
            case TokenKind.Text:
                Text(token.Text);
                return;
            case TokenKind.Typed:
                Typed(token);
                return;
            case TokenKind.TimeSpan:
                Text(Runtime.TickText.OfTimeSpan((long)LiteralReader.Number(token).Value!));
                return;
            case TokenKind.Long or TokenKind.Real:
                _json.Append(Number(token));
                return;
            case TokenKind.Name when token.Text is "true" or "false" or "null":
                _json.Append(token.Text);
                return;
            case TokenKind.QuotedName:
                // The lexer takes ["a"] for a name.
                _json.Append('[');
                Text(token.Text);
                _json.Append(']');
                return;
        }

        if (token.Is("-") && Next.Kind is TokenKind.Long or TokenKind.Real)
            _json.Append('-').Append(Number(_tokens[_at++]));
        else if (token.Is("["))
            Items(depth, "]", () => Value(depth + 1));
        else if (token.Is("{"))
            Items(depth, "}", () => Property(depth));
        else
            throw Fault();
    }

    private void Property(int depth)
    {
        var name = Next;
        if (name.Kind is not (TokenKind.Text or TokenKind.Name))
            throw Fault();
        Text(name.Text);
        _at++;
        if (!Next.Is(":"))
            throw Fault();
        _at++;
        _json.Append(':');
        Value(depth + 1);
    }

    private void Items(int depth, string close, Action item)
    {
        if (depth > KqlLimits.Depth)
            throw Fault();
        _json.Append(close == "]" ? '[' : '{');
        for (var first = true; !Next.Is(close); first = false)
        {
            if (!first)
            {
                if (!Next.Is(","))
                    throw Fault();
                _at++;
                if (Next.Is(close))
                    break;
                _json.Append(',');
            }

            item();
        }

        _at++;
        _json.Append(close);
    }

    private void Typed(Token token)
    {
        var literal = LiteralReader.Typed(token with { Span = _whole.Span });
        switch (literal.Value)
        {
            case null: _json.Append("null"); break;
            case bool truth: _json.Append(truth ? "true" : "false"); break;
            case long ticks when literal.Type == KqlType.DateTime: Text(LiteralReader.DateTimeText(ticks)); break;
            case long ticks when literal.Type == KqlType.TimeSpan: Text(Runtime.TickText.OfTimeSpan(ticks)); break;
            case string text when literal.Type == KqlType.Dynamic: _json.Append(text); break;
            case string text: Text(text); break;
            case IFormattable number: _json.Append(number.ToString(null, CultureInfo.InvariantCulture)); break;
        }
    }

    private static string Number(Token token) => token.Text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
        ? ((long)LiteralReader.Number(token).Value!).ToString(CultureInfo.InvariantCulture)
        : token.Text.StartsWith('.') ? "0" + token.Text : token.Text.TrimStart('0') is { Length: > 0 } trimmed && char.IsAsciiDigit(trimmed[0]) ? trimmed : "0" + token.Text.TrimStart('0');

    private void Text(string value) => _json.Append('"').Append(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value)).Append('"');

    private KqlException Fault() => new(_whole.Span.Start, _whole.Span.Length, "This is no valid dynamic value.", "Write it as JSON.");
}
