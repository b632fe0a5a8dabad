using System.Globalization;
using System.Text;

namespace Redoubt.Kql.DuckDb;

/// <summary>The SQL of a function with places for its arguments: <c>{0}</c>, <c>{*}</c> for all, <c>{1*}</c> from the second on.</summary>
internal sealed class Template
{
    private readonly List<(string? Text, int Argument, bool AndFurther)> _pieces = [];

    private Template()
    {
    }

    /// <exception cref="FormatException">A brace is not closed, or holds no place.</exception>
    public static Template Parse(string text)
    {
        var template = new Template();
        var literal = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '{' or '}' && i + 1 < text.Length && text[i + 1] == c)
            {
                literal.Append(c);
                i++;
            }
            else if (c == '{')
            {
                var end = text.IndexOf('}', i);
                if (end < 0)
                    throw new FormatException($"A brace is not closed in '{text}'.");
                var place = text[(i + 1)..end];
                var further = place.EndsWith('*');
                var number = further ? place[..^1] : place;
                if (literal.Length > 0)
                    template._pieces.Add((literal.ToString(), 0, false));
                literal.Clear();
                template._pieces.Add((null, number.Length == 0 ? 0 : int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture), further));
                i = end;
            }
            else
            {
                literal.Append(c);
            }
        }

        if (literal.Length > 0)
            template._pieces.Add((literal.ToString(), 0, false));
        return template;
    }

    /// <summary>Writes it with its arguments.</summary>
    public void Write(StringBuilder sql, int arguments, Action<int> writeArgument)
    {
        foreach (var (text, argument, further) in _pieces)
        {
            if (text is not null)
            {
                sql.Append(text);
                continue;
            }

            for (var i = argument; i < (further ? arguments : argument + 1); i++)
            {
                if (i > argument)
                    sql.Append(", ");
                writeArgument(i);
            }
        }
    }
}
