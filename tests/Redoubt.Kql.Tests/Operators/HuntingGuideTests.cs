using System.Text.RegularExpressions;
using Redoubt.Kql.Operators;
using Redoubt.Kql.Operators.Plugins;
using Redoubt.Kql.Schema;

namespace Redoubt.Kql.Tests.Operators;

/// <summary>What docs/hunting/README.md says that there is, is what there is; its queries and those of recordings.md can run.</summary>
public sealed partial class HuntingGuideTests
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "hunting-guide.md"));
    private static readonly string Recordings = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "hunting-recordings.md"));
    private static readonly KqlEngine Engine = new(HuntingSchema.Catalog);

    [Fact]
    public void It_lists_the_operators() => Listed("operators").ShouldBe(OperatorCatalog.StepNames.Where(name => !IsRefused(name)).Order(StringComparer.Ordinal));

    [Fact]
    public void It_lists_what_begins_a_pipeline() => Listed("sources").ShouldBe(OperatorCatalog.SourceNames.Order(StringComparer.Ordinal));

    [Fact]
    public void It_lists_the_plugins() => Listed("plugins").ShouldBe(PluginTable.Names.Order(StringComparer.Ordinal));

    [Fact]
    public void It_lists_what_is_refused() => Listed("refused").ShouldBe(OperatorCatalog.StepNames.Where(IsRefused).Order(StringComparer.Ordinal));

    [Fact]
    public void It_counts_the_tables() => Guide.ShouldContain($"The {HuntingSchema.Catalog.Tables.Count} tables of the schema");

    [Fact]
    public void Its_queries_can_run()
    {
        var queries = Query().Matches(Guide).Select(match => match.Groups[1].Value).Where(query => !query.Contains("redoubt ", StringComparison.Ordinal)).ToList();
        queries.Count.ShouldBe(2);
        foreach (var query in queries)
            Engine.Check(query).ShouldBeEmpty(query);
    }

    [Fact]
    public void The_queries_of_the_recordings_can_run()
    {
        var queries = RecordingQuery().Matches(Recordings).Select(match => match.Groups[1].Value).ToList();
        queries.Count.ShouldBe(20);
        foreach (var query in queries)
        {
            query.ShouldNotBeNullOrWhiteSpace();
            Engine.Check(query).ShouldBeEmpty(query);
            Engine.Translate(query, new TranslationOptions { Now = DateTime.UnixEpoch }).Sql.ShouldNotBeEmpty(query);
        }
    }

    // Names in code marks between the mark of their list and the next mark, but for those in the words that lead to them.
    private static IEnumerable<string> Listed(string list)
    {
        var begin = Guide.IndexOf($"<!-- {list} -->", StringComparison.Ordinal);
        begin.ShouldBeGreaterThan(0, list);
        var end = Guide.IndexOf("<!--", begin + 4, StringComparison.Ordinal);
        var text = Guide[begin..end];
        return Name().Matches(text[(text.LastIndexOf(":\n", StringComparison.Ordinal) is > 0 and var lead ? lead : text.IndexOf("-->", StringComparison.Ordinal))..])
            .Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal);
    }

    private static bool IsRefused(string name) => Engine.Check($"DeviceEvents | {name} ").Any(fault => fault.Message.StartsWith($"The operator '{name}' is not supported", StringComparison.Ordinal));

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();

    [GeneratedRegex("```\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Query();

    [GeneratedRegex("```kql\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex RecordingQuery();
}
