namespace Redoubt.Kql.Tests.Security;

/// <summary>Queries damaged at random, from a seed: cut, doubled, swapped, with rubbish put in.</summary>
internal static class Mutation
{
    private static readonly string[] Rubbish =
    [
        "|", "(", ")", "[", "]", "{", "}", "'", "\"", "@\"", "```", ";", ",", "..", "=>", "\0", "\\", "//", "\n", "💥", "ﬀ", "1e999", "0x", "99999999999999999999",
        "datetime(", "dynamic({", "let x =", "| where", "| summarize by", "by", "in (", "has_any", "typeof(", "*", "$left.", "-", "--", "/*", "*/", "; DROP TABLE x; --", "![CDATA[",
    ];

    public static string Of(string query, Random random)
    {
        for (var n = random.Next(1, 4); n > 0; n--)
            query = Once(query, random);
        return query;
    }

    private static string Once(string query, Random random)
    {
        if (query.Length < 2)
            return query + Rubbish[random.Next(Rubbish.Length)];
        var at = random.Next(query.Length);
        var length = random.Next(1, Math.Min(30, query.Length - at) + 1);
        return random.Next(6) switch
        {
            0 => query[..at],
            1 => query.Remove(at, length),
            2 => query.Insert(at, Rubbish[random.Next(Rubbish.Length)]),
            3 => query.Insert(at, query.Substring(at, length)),
            4 => string.Concat(query.AsSpan(0, at), ((char)random.Next(1, 0x300)).ToString(), query.AsSpan(at + 1)),
            _ => query[at..] + query[..at],
        };
    }
}
