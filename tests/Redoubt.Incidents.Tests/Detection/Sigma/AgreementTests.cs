using Redoubt.Incidents.Detection.Sigma;
using static Redoubt.Incidents.Tests.Detection.Sigma.SigmaGround;

namespace Redoubt.Incidents.Tests.Detection.Sigma;

/// <summary>Random rules on random events: what the query finds is what Sigma's words, followed literally, find.</summary>
public sealed class AgreementTests
{
    private static readonly string[] Words = [@"C:\a\b.exe", @"\b.exe", "b.exe", "B.EXE", "a", "aa", "ab", "-x", "/x y", "", "x*", "?", @"q\", "Ä", "\"z\""];

    private static readonly string[] Fields = ["Image", "CommandLine", "ParentCommandLine", "CurrentDirectory", "Product"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_query_and_the_meaning_agree(int seed)
    {
        var random = new Random(seed);
        var events = Enumerable.Range(0, 120).Select(_ => Fields.ToDictionary(field => field, field => field == "Image" ? @"C:\" + Letters(random) + @"\" + Letters(random) : Text(random))).ToList();
        await using var ground = await SigmaGround.WithAsync(events.Select(record => Sysmon(1, [.. record.Select(pair => (pair.Key, (object)pair.Value))])));
        for (var i = 0; i < 60; i++)
        {
            var (yaml, meaning) = Rule(random);
            var rule = new SigmaCompiler().Compile(Rules.Text(yaml))[0];
            var expected = events.Select((record, n) => (record, n)).Where(one => meaning(one.record)).Select(one => (long)one.n + 1).ToList();
            ground.Found(rule).ShouldBe(expected, $"{yaml}\n{rule.Kql}");
            // With the sieve before it.
            ground.Hits(rule).ShouldBe(expected.Count, $"{yaml}\n{rule.Kql}");
        }
    }

    private static (string Yaml, Func<Dictionary<string, string>, bool> Meaning) Rule(Random random)
    {
        var selections = Enumerable.Range(0, 3).Select(_ => Selection(random)).ToList();
        var yaml = string.Concat(selections.Select((selection, i) => $"s{i}:\n{selection.Yaml}"));
        var (first, second, third) = (selections[0].Meaning, selections[1].Meaning, selections[2].Meaning);
        return random.Next(5) switch
        {
            0 => (yaml + "condition: s0 and not s1", record => first(record) && !second(record)),
            1 => (yaml + "condition: s0 or s1 and s2", record => first(record) || (second(record) && third(record))),
            2 => (yaml + "condition: 1 of s*", record => first(record) || second(record) || third(record)),
            3 => (yaml + "condition: not all of them", record => !(first(record) && second(record) && third(record))),
            _ => (yaml + "condition: not (s0 or not s1)", record => !(first(record) || !second(record))),
        };
    }

    private static (string Yaml, Func<Dictionary<string, string>, bool> Meaning) Selection(Random random)
    {
        var tests = Enumerable.Range(0, random.Next(1, 3)).Select(_ => Test(random)).DistinctBy(test => test.Yaml.Split(':')[0]).ToList();
        return (string.Concat(tests.Select(test => "    " + test.Yaml + "\n")), record => tests.TrueForAll(test => test.Meaning(record)));
    }

    private static (string Yaml, Func<Dictionary<string, string>, bool> Meaning) Test(Random random)
    {
        var field = Fields[random.Next(Fields.Length)];
        var modifier = new[] { "", "|contains", "|startswith", "|endswith" }[random.Next(4)];
        var every = random.Next(4) == 0;
        var cased = random.Next(4) == 0;
        var values = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Words[random.Next(Words.Length)]).Where(value => value.Length > 0 || modifier.Length == 0).Distinct().ToList();
        if (values.Count == 0)
            values.Add("a");
        var yaml = $"{field}{modifier}{(cased ? "|cased" : "")}{(every ? "|all" : "")}: [{string.Join(", ", values.Select(value => $"'{value}'"))}]";
        bool One(Dictionary<string, string> record, string value) => Meant(record[field], modifier switch
        {
            "|contains" => "*" + value + "*",
            "|startswith" => value + "*",
            "|endswith" => "*" + value,
            _ => value,
        }, cased);
        return (yaml, record => every ? values.TrueForAll(value => One(record, value)) : values.Exists(value => One(record, value)));
    }

    // Sigma's wildcards, the slow and plain way. Of our words none has a backslash before a wildcard but q\, which modifiers bring there.
    private static bool Meant(string text, string pattern, bool cased)
    {
        if (!cased)
            (text, pattern) = (text.ToLowerInvariant(), pattern.ToLowerInvariant());
        return Tail(text, pattern);
    }

    private static bool Tail(string text, string pattern) => pattern.Length == 0 ? text.Length == 0
        : pattern[0] == '*' ? Enumerable.Range(0, text.Length + 1).Any(skip => Tail(text[skip..], pattern[1..]))
        : text.Length > 0 && (pattern[0] == '?' || pattern[0] == text[0]) && Tail(text[1..], pattern[1..]);

    private static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => Words[random.Next(Words.Length)]));

    private static string Letters(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => "abxÄ.e"[random.Next(6)]));
}
