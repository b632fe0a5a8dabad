using System.Text;

namespace Redoubt.Kql.Binding;

/// <summary>Lines of fields with a delimiter, quoted as RFC 4180 says.</summary>
internal static class Delimited
{
    public static IEnumerable<IReadOnlyList<string>> Read(string text, char delimiter)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : '\n';
            if (quoted && i < text.Length)
            {
                if (c != '"')
                    field.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"')
                    field.Append(text[++i]);
                else
                    quoted = false;
            }
            else if (c == '"' && field.Length == 0)
            {
                quoted = true;
            }
            else if (c == delimiter || c == '\n')
            {
                fields.Add(field.ToString().TrimEnd('\r'));
                field.Clear();
                if (c != '\n')
                    continue;
                if (fields.Count > 1 || fields[0].Length > 0)
                    yield return fields;
                fields = [];
            }
            else
            {
                field.Append(c);
            }
        }
    }
}
