using System.Buffers;
using System.Text.RegularExpressions;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Redoubt.Copilot.Skills.IncidentSummary;

/// <summary>Finds text in alerts that speaks to a language model, and says so: an attempt to steer the reader is a finding.</summary>
internal sealed class Instructions(Telling telling)
{
    private const int MostFindings = 3;
    private const int LongestText = 20_000;

    private static readonly Lazy<(SearchValues<string> Marks, IReadOnlyList<Regex> Patterns)> Rules = new(Load);

    /// <summary>Whether a text speaks to an assistant instead of telling what happened.</summary>
    public static bool AreIn(string text) => Find(text) is not null;

    public IEnumerable<Claim> Claims()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var found = 0;
        foreach (var alert in telling.Story.Alerts)
        {
            foreach (var (field, text) in Texts(alert))
            {
                if (Find(text) is not { } match || !seen.Add(match))
                    continue;
                yield return Finding(alert, field, match);
                if (++found == MostFindings)
                    yield break;
            }
        }
    }

    private Claim Finding(AlertView alert, string field, string match)
    {
        var name = telling.Content.Word("field", field) ?? telling.Content.Word("field", "other");
        return telling.Claim("unfolded.instruction").On(alert)
            .Say("field", name)
            .Say("title", Phrase.Quoted(PlainText.Clean(alert.Title, 80)))
            .Say("text", Phrase.Quoted(PlainText.Clean(match, 120)))
            .Build(alert.Start);
    }

    private static string? Find(string text)
    {
        var part = text.AsSpan(0, Math.Min(text.Length, LongestText));
        if (!part.ContainsAny(Rules.Value.Marks))
            return null;
        var searched = part.ToString();
        return Rules.Value.Patterns.Select(pattern => pattern.Match(searched)).FirstOrDefault(match => match.Success)?.Value;
    }

    private static IEnumerable<(string Field, string Text)> Texts(AlertView view)
    {
        var alert = view.Alert.First;
        yield return ("title", alert.Title);
        if (alert.Description is { } description)
            yield return ("description", description);
        foreach (var entity in alert.Entities)
        {
            yield return ("other", entity.Name);
            foreach (var (name, text) in entity.Fields)
                yield return (name, text);
        }
    }

    private static (SearchValues<string> Marks, IReadOnlyList<Regex> Patterns) Load()
    {
        using var stream = typeof(Instructions).Assembly.GetManifestResourceStream("skills/instruction-like-text.yaml")
            ?? throw new InvalidOperationException("content/skills/instruction-like-text.yaml is not embedded.");
        using var reader = new StreamReader(stream);
        var rules = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<List<Rule>>(reader);
        const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking;
        return (SearchValues.Create([.. rules.Select(rule => rule.Mark).Distinct()], StringComparison.OrdinalIgnoreCase),
            [.. rules.Select(rule => new Regex(rule.Pattern, Options))]);
    }

    private sealed class Rule
    {
        public string Mark { get; set; } = "";

        public string Pattern { get; set; } = "";
    }
}
