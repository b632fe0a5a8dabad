using System.Text;

namespace Redoubt.Evidence.Tests.Sources;

/// <summary>A random change of a JSON text: values of wrong types, cut ends, odd bytes, doubled parts.</summary>
internal static class Mutation
{
    private static readonly string[] Values =
    [
        "null", "true", "-1", "1e999", "99999999999999999999999", "0.5", "\"\"", "\" \"", "\"\\u0000\"", "\"\\ud83d\"", "\"<img src=x onerror=alert(1)>\"", "[]", "{}",
        "[[]]", "[null]", "[{}]", "{\"$ref\":\"1\"}", "\"[{\"", "\"9999-12-31T23:59:59Z\"", "\"0001-01-01T00:00:00Z\"", "253402300800000", "[\"a\",1,{\"b\":[]}]",
    ];

    public static byte[] Of(byte[] input, Random random)
    {
        var text = Encoding.UTF8.GetString(input);
        for (var change = random.Next(1, 4); change > 0 && text.Length > 0; change--)
        {
            text = random.Next(6) switch
            {
                0 => text[..random.Next(text.Length)],
                1 => Inserted(text, random.Next(text.Length), ((char)random.Next(1, 0xD7FF)).ToString()),
                2 => text.Remove(random.Next(text.Length), 1),
                _ => WithOtherValue(text, random),
            };
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length > 0 && random.Next(8) == 0)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    private static string WithOtherValue(string text, Random random)
    {
        var colon = text.IndexOf("\":", random.Next(text.Length), StringComparison.Ordinal);
        if (colon < 0)
            return text;
        var start = colon + 2;
        while (start < text.Length && text[start] == ' ')
            start++;
        var end = ValueEnd(text, start);
        return text[..start] + Values[random.Next(Values.Length)] + text[end..];
    }

    private static int ValueEnd(string text, int at)
    {
        var depth = 0;
        var quoted = false;
        for (; at < text.Length; at++)
        {
            if (text[at] == '\\')
                at++;
            else if (text[at] == '"')
                quoted = !quoted;
            else if (!quoted && text[at] is '{' or '[')
                depth++;
            else if (!quoted && text[at] is '}' or ']' && depth-- == 0)
                return at;
            else if (!quoted && depth == 0 && text[at] is ',' or '\n')
                return at;
        }

        return text.Length;
    }

    private static string Inserted(string text, int at, string what) => text.Insert(at, what);
}
