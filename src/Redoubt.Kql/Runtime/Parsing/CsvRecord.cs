using System.Text;

namespace Redoubt.Kql.Runtime.Parsing;

/// <summary>Values separated by commas. Source: RFC 4180.</summary>
internal static class CsvRecord
{
    /// <summary>The values of the first record, as a JSON array of texts.</summary>
    public static string Parse(string text)
    {
        var values = new List<string>();
        var value = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                value.Append(text[i++]);
            else if (c == '"' && (quoted || value.Length == 0))
                quoted = !quoted;
            else if (!quoted && (c is '\n' or '\r'))
                break;
            else if (c == ',' && !quoted)
                Take(values, value);
            else
                value.Append(c);
        }

        Take(values, value);
        return JsonText.OfTexts(values);
    }

    private static void Take(List<string> values, StringBuilder value)
    {
        values.Add(value.ToString());
        value.Clear();
    }
}
