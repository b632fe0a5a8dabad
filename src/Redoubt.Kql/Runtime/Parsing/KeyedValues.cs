using Redoubt.Kql.Runtime.Texts;

namespace Redoubt.Kql.Runtime.Parsing;

/// <summary>What <c>parse-kv</c> finds in a text: for each wanted key the first value, as a JSON array of texts, null for none.</summary>
internal static class KeyedValues
{
    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_parse_kv", [CellKind.Text, CellKind.Text, CellKind.Text, CellKind.Text, CellKind.Text, CellKind.Text, CellKind.Bool], CellKind.Text, static arguments =>
            Cell.Of(Find(arguments[0].Text ?? "", arguments[1].Text, new PairForm(arguments[2].Text ?? "", arguments[3].Text ?? "", arguments[4].Text ?? "", arguments[5].Text ?? "", arguments[6].Bool)))),
        new("kql_parse_kv_regex", [CellKind.Text, CellKind.Text, CellKind.Text], CellKind.Text, static arguments =>
            Cell.Of(ByRegex(arguments[0].Text ?? "", arguments[1].Text, arguments[2].Text ?? ""))),
    ];

    private static string Find(string text, string? keys, PairForm form)
    {
        var found = new WantedKeys(keys);
        if (form.PairDelimiter.Length == 0)
        {
            ByWords(text, form, found);
        }
        else
        {
            var reader = new PairReader(text, form);
            while (!found.IsComplete && reader.Next() is { } pair)
                found.Offer(pair.Key, pair.Value);
        }

        return found.ToJson();
    }

    // Without delimiters every word can be a key, and the word after it its value.
    private static void ByWords(string text, PairForm form, WantedKeys found)
    {
        string? before = null;
        for (var at = 0; at < text.Length && !found.IsComplete;)
        {
            string word;
            if (form.Opens(text[at]))
            {
                word = PairReader.Quoted(text, form, ref at);
            }
            else if (IsWord(text[at]))
            {
                var start = at;
                while (at < text.Length && IsWord(text[at]))
                    at++;
                word = text[start..at];
            }
            else
            {
                at++;
                continue;
            }

            before = before is not null && found.Offer(before, word) ? null : word;
        }
    }

    private static string ByRegex(string text, string? keys, string pattern)
    {
        var found = new WantedKeys(keys);
        if (KustoRegex.Of(pattern) is { Groups: >= 2 } regex)
        {
            for (var match = regex.Regex.Match(text); match.Success && !found.IsComplete; match = match.NextMatch())
                found.Offer(match.Groups[1].Value, match.Groups[2].Value);
        }

        return found.ToJson();
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';
}
