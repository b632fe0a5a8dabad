using System.Text.RegularExpressions;
using Redoubt.Kql.Schema;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Tests.Cases;
using Redoubt.Kql.Tests.Running;

namespace Redoubt.Kql.Tests.Security;

/// <summary>What a query says travels as parameters: whatever stands in its texts, names and paths, no SQL text contains it.</summary>
public sealed partial class InjectionTests
{
    private static readonly string[] Payloads =
    [
        "x'); DROP TABLE hunting.DeviceInfo; --", "\" || read_text('/etc/passwd') || \"", "$.a' UNION SELECT * FROM t --", "{0} {{1}} {*}", "$1", "a\\'b\"c`d", "); ATTACH '/tmp/x' AS y; (",
    ];

    [Fact]
    public void No_text_name_or_path_of_a_query_is_in_its_SQL()
    {
        var engine = new KqlEngine(HuntingSchema.Catalog);
        var options = new TranslationOptions { Now = Lab.Now.UtcDateTime, RowLimit = 10 };
        var translated = 0;
        foreach (var one in QueryCase.All.Select(one => one.Query).Concat(Further()))
        {
            foreach (var (payload, n) in Payloads.Select((payload, n) => (payload, n)))
            {
                var marked = $"mark{n}{payload}";
                foreach (var query in Poisoned(one, marked))
                {
                    try
                    {
                        var sql = engine.Translate(query, options).Sql;
                        translated++;
                        sql.ShouldNotContain($"mark{n}", Case.Sensitive, query);
                        Allowed().IsMatch(sql).ShouldBeTrue($"{sql}\nof {query}");
                    }
                    catch (KqlException)
                    {
                        // Refused is as good as kept out.
                    }
                }
            }
        }

        translated.ShouldBeGreaterThan(300);
    }

    [Theory]
    [InlineData("print read_text('/etc/passwd')")]
    [InlineData("read_csv('/etc/passwd')")]
    [InlineData("['/etc/passwd']")]
    [InlineData("duckdb_settings()")]
    [InlineData("information_schema.tables")]
    [InlineData("occurrence")]
    [InlineData("print x = getenv('HOME')")]
    [InlineData("evaluate sql_request('a', 'b')")]
    [InlineData("evaluate http_request('http://127.0.0.1/')")]
    [InlineData("evaluate python(typeof(*), 'x')")]
    [InlineData("externaldata(a:string)['http://127.0.0.1/']")]
    [InlineData("cluster('x').database('y').T")]
    [InlineData(".show tables")]
    [InlineData("set notruncation; print 1")]
    public async Task Nothing_outside_the_tables_can_be_reached(string query) =>
        await Should.ThrowAsync<KqlException>(() => Lab.RunAsync(query));

    // The query with its texts, its quoted names and its own names replaced.
    private static IEnumerable<string> Poisoned(string query, string payload)
    {
        var quoted = KqlLiteral.Quote(payload);
        List<Token> tokens;
        try
        {
            tokens = Lexer.Read(query, []);
        }
        catch (KqlException)
        {
            yield break;
        }

        yield return Replace(query, tokens, token => token.Kind == TokenKind.Text ? quoted : null);
        yield return Replace(query, tokens, token => token.Kind == TokenKind.QuotedName ? $"[{quoted}]" : null);
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 1; i < tokens.Count; i++)
        {
            if (tokens[i].Is("=") && tokens[i - 1].Kind == TokenKind.Name)
                names.Add(tokens[i - 1].Text);
        }

        yield return Replace(query, tokens, token => token.Kind == TokenKind.Name && names.Contains(token.Text) ? $"[{quoted}]" : null);
        yield return Replace(query, tokens, (token, before) => token.Kind == TokenKind.Name && before.Is(".") ? $"[{quoted}]" : null);
    }

    private static string Replace(string query, List<Token> tokens, Func<Token, string?> replace) => Replace(query, tokens, (token, _) => replace(token));

    private static string Replace(string query, List<Token> tokens, Func<Token, Token, string?> replace)
    {
        var text = new System.Text.StringBuilder();
        var at = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (replace(tokens[i], i > 0 ? tokens[i - 1] : default) is not { } put)
                continue;
            text.Append(query, at, tokens[i].Span.Start - at).Append(put);
            at = tokens[i].Span.End;
        }

        return text.Append(query, at, query.Length - at).ToString();
    }

    private static IEnumerable<string> Further() => Environment.GetEnvironmentVariable("REDOUBT_QUERIES") is { } file
        ? File.ReadLines(file).Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("query").GetString()!)
        : [];

    // One SELECT: no second statement, no comment.
    [GeneratedRegex(@"^(SELECT|WITH)\b(?!.*(--|/\*|;\s*\w)).*$", RegexOptions.Singleline)]
    private static partial Regex Allowed();
}
