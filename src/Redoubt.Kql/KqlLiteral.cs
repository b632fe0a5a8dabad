using System.Globalization;
using System.Text;

namespace Redoubt.Kql;

/// <summary>Values as KQL writes them. What somebody else wrote gets into a query through here, and stays a value there.</summary>
public static class KqlLiteral
{
    /// <summary>A text in quotes, whatever it holds.</summary>
    public static string Quote(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var text = new StringBuilder("\"", value.Length + 8);
        foreach (var c in value)
        {
            if (c is '"' or '\\')
                text.Append('\\').Append(c);
            else if (char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029')
                text.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
            else
                text.Append(c);
        }

        return text.Append('"').ToString();
    }
}
