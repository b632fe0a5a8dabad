using System.Text;

namespace Redoubt.Server.Graph;

/// <summary>Cuts an OData filter into words.</summary>
internal static class FilterLexer
{
    private const int Longest = 8_192;
    private const int MostWords = 2_000;

    /// <exception cref="GraphRequestException">A character that has no place in a filter, or a text without end.</exception>
    public static List<FilterToken> Read(string filter, string target)
    {
        if (filter.Length > Longest)
            throw new GraphRequestException($"The expression has more than {Longest:N0} characters.", target);
        var tokens = new List<FilterToken>();
        var at = 0;
        while (true)
        {
            while (at < filter.Length && char.IsWhiteSpace(filter[at]))
                at++;
            if (tokens.Count == MostWords)
                throw new GraphRequestException($"The expression has more than {MostWords:N0} words", target, at);
            if (at == filter.Length)
            {
                tokens.Add(new(FilterTokenKind.End, "", at));
                return tokens;
            }

            tokens.Add(Next(filter, ref at, target));
        }
    }

    private static FilterToken Next(string filter, ref int at, string target)
    {
        var start = at;
        var first = filter[at];
        switch (first)
        {
            case '(':
                return new(FilterTokenKind.Open, filter[at++].ToString(), start);
            case ')':
                return new(FilterTokenKind.Close, filter[at++].ToString(), start);
            case ',':
                return new(FilterTokenKind.Comma, filter[at++].ToString(), start);
            case '/':
                return new(FilterTokenKind.Slash, filter[at++].ToString(), start);
            case ':':
                return new(FilterTokenKind.Colon, filter[at++].ToString(), start);
            case '\'':
                return new(FilterTokenKind.Text, Text(filter, ref at, target), start);
        }

        if (char.IsAsciiLetter(first) || first is '_' or '@' or '$')
        {
            while (at < filter.Length && (char.IsAsciiLetterOrDigit(filter[at]) || filter[at] is '_' or '.' or '@' or '$'))
                at++;
            return new(FilterTokenKind.Name, filter[start..at], start);
        }

        if (char.IsAsciiDigit(first) || (first == '-' && at + 1 < filter.Length && char.IsAsciiDigit(filter[at + 1])))
        {
            at++;
            while (at < filter.Length && (char.IsAsciiLetterOrDigit(filter[at]) || filter[at] is ':' or '.' or '-' or '+'))
                at++;
            var text = filter[start..at];
            return new(text.AsSpan(1).ContainsAny('-', ':', 'T') ? FilterTokenKind.Time : FilterTokenKind.Number, text, start);
        }

        if (first == '"')
            throw new GraphRequestException("Texts stand in single quotes, not double ones,", target, start);
        throw new GraphRequestException($"'{(char.IsControl(first) ? "\\u" + ((int)first).ToString("x4", System.Globalization.CultureInfo.InvariantCulture) : first)}' has no place here,", target, start);
    }

    private static string Text(string filter, ref int at, string target)
    {
        var start = at++;
        var text = new StringBuilder();
        while (at < filter.Length)
        {
            if (filter[at] != '\'')
            {
                text.Append(filter[at++]);
                continue;
            }

            // Two quotes are one inside a text.
            at++;
            if (at == filter.Length || filter[at] != '\'')
                return text.ToString();
            text.Append(filter[at++]);
        }

        throw new GraphRequestException("A text begins and has no closing quote", target, start);
    }
}
