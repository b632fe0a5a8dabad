using System.Globalization;
using System.Text;
using System.Text.Json;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Commands;

/// <summary>ConvertFrom-Json and ConvertTo-Json.</summary>
internal static class JsonCommands
{
    public static IReadOnlyList<Value>? From(CommandCall call, IScriptHost host)
    {
        if (Bound.Of(call, "InputObject !AsHashtable -Depth !NoEnumerate") is not { } bound)
            return null;
        var items = PipelineCommands.Input(call, bound);
        if (items.Any(item => !item.IsKnown))
            return null;
        try
        {
            using var document = JsonDocument.Parse(string.Join('\n', items.Select(item => Conversion.Text(item))), new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            var value = Value(document.RootElement, bound.Switch("AsHashtable"), host);
            return value is ArrayValue array && !bound.Switch("NoEnumerate") ? array.Items : [value];
        }
        catch (Exception none) when (none is JsonException or ArgumentException)
        {
            // No JSON, or text with half of a surrogate pair, which JSON cannot hold.
            return null;
        }
    }

    public static IReadOnlyList<Value>? To(CommandCall call, IScriptHost host)
    {
        if (Bound.Of(call, "InputObject -Depth !Compress !EnumsAsStrings !AsArray -EscapeHandling") is not { } bound)
            return null;
        var items = PipelineCommands.Input(call, bound);
        var text = new StringBuilder();
        var depth = (int)Math.Clamp(bound.Number("Depth") ?? 2, 0, 60);
        return Write(items.Count == 1 && !bound.Switch("AsArray") ? items[0] : new ArrayValue([.. items]), text, bound.Switch("Compress"), 0, depth, host) && host.Budget.Produce(text.Length) ? [new TextValue(text.ToString())] : null;
    }

    // The parser itself takes no more than 64 levels.
    private static Value Value(JsonElement element, bool hashes, IScriptHost host)
    {
        if (!host.Budget.Step())
            return NullValue.Instance;
        switch (element.ValueKind)
        {
            case JsonValueKind.Object when hashes:
                var hash = new HashValue();
                foreach (var property in element.EnumerateObject())
                    hash.Entries.Add(new(new TextValue(property.Name), Value(property.Value, hashes, host)));
                return hash;
            case JsonValueKind.Object:
                var made = new ObjectValue("system.management.automation.psobject");
                foreach (var property in element.EnumerateObject())
                    made.Properties[property.Name] = Value(property.Value, hashes, host);
                return made;
            case JsonValueKind.Array:
                return new ArrayValue([.. element.EnumerateArray().Select(item => Value(item, hashes, host))]);
            case JsonValueKind.String:
                return new TextValue(element.GetString() ?? "");
            case JsonValueKind.Number:
                return element.TryGetInt64(out var whole) ? Numbers.Of(whole) : new DoubleValue(element.GetDouble());
            case JsonValueKind.True or JsonValueKind.False:
                return BoolValue.Of(element.ValueKind == JsonValueKind.True);
            default:
                return NullValue.Instance;
        }
    }

    private static bool Write(Value value, StringBuilder to, bool compact, int level, int depth, IScriptHost host)
    {
        if (!host.Budget.Step() || to.Length > host.Budget.Limits.Text)
            return false;
        switch (value)
        {
            case NullValue:
                to.Append("null");
                return true;
            case BoolValue truth:
                to.Append(truth.Is ? "true" : "false");
                return true;
            case IntegerValue or DoubleValue:
                to.Append(Conversion.Text(value));
                return true;
            case EnumValue named:
                to.Append(named.Number.ToString(CultureInfo.InvariantCulture));
                return true;
            case HashValue or ObjectValue { Properties.Count: > 0 } when level <= depth:
                var properties = value is HashValue hash ? hash.Entries.Select(one => (Conversion.Text(one.Key), one.Value)) : ((ObjectValue)value).Properties.Select(one => (one.Key, one.Value));
                return Each('{', '}', [.. properties], (one, inner) => { Quote(one.Item1, to); to.Append(compact ? ":" : ":  "); return Write(one.Value, to, compact, inner, depth, host); }, to, compact, level);
            case ArrayValue or BytesValue when level <= depth:
                return Each('[', ']', Conversion.Elements(value), (one, inner) => Write(one, to, compact, inner, depth, host), to, compact, level);
            case UnknownValue:
                return false;
            default:
                Quote(Conversion.Text(value), to);
                return true;
        }
    }

    private static bool Each<T>(char open, char close, IReadOnlyList<T> items, Func<T, int, bool> write, StringBuilder to, bool compact, int level)
    {
        to.Append(open);
        for (var at = 0; at < items.Count; at++)
        {
            to.Append(at > 0 ? "," : "").Append(compact ? "" : "\r\n" + new string(' ', (level + 1) * 4));
            if (!write(items[at], level + 1))
                return false;
        }

        to.Append(compact || items.Count == 0 ? "" : "\r\n" + new string(' ', level * 4)).Append(close);
        return true;
    }

    private static void Quote(string text, StringBuilder to)
    {
        to.Append('"');
        foreach (var one in text)
        {
            to.Append(one switch
            {
                '"' => "\\\"", '\\' => "\\\\", '\n' => "\\n", '\r' => "\\r", '\t' => "\\t", '\b' => "\\b", '\f' => "\\f",
                '<' or '>' or '&' or '\'' or < ' ' => $"\\u{(int)one:x4}",
                _ => one.ToString(),
            });
        }

        to.Append('"');
    }
}
