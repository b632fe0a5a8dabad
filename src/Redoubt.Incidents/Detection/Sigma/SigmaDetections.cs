using System.Security.Cryptography;
using System.Text;
using Redoubt.Evidence;
using Redoubt.Evidence.Attack;
using Redoubt.Kql;

namespace Redoubt.Incidents.Detection.Sigma;

/// <summary>Sigma rules as detection rules.</summary>
public static class SigmaDetections
{
    private const int LongestName = 200;
    private const int LongestTitle = 500;
    private const int LongestText = 30_000;

    /// <summary>A rule by an id that follows from its own, so that importing it again changes it and makes no second one.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="file">The file that it came in: where it has no id of its own, this and its title stand for one.</param>
    public static KnownRule Of(SigmaRule rule, string file)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(file);
        var id = Guid.TryParse(rule.Id, out var own) ? own : new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{rule.Id}\n{file}\n{rule.Title}")).AsSpan(0, 16));
        // What stands in double braces would be taken for a column.
        var title = rule.Title.Replace("{{", "{ {", StringComparison.Ordinal);
        return new KnownRule($"sigma-{id:D}", new DetectionRule
        {
            Name = Short(rule.Title, LongestName),
            Title = Short(title, LongestTitle),
            Query = rule.Kql,
            Schedule = ScheduleOf(rule),
            Severity = rule.Level switch
            {
                SigmaLevel.Informational => Severity.Informational,
                SigmaLevel.Low => Severity.Low,
                SigmaLevel.Medium => Severity.Medium,
                _ => Severity.High,
            },
            Category = rule.Tactics.Count > 0 ? TacticWords(rule.Tactics[0]) : null,
            Techniques = [.. rule.Techniques.Where(technique => AttackCatalog.TechniqueId(technique) is not null).Take(50)],
            Description = Short(Described(rule).Replace("{{", "{ {", StringComparison.Ordinal), LongestText),
            FalsePositives = rule.FalsePositives.Count > 0 ? Short(string.Join('\n', rule.FalsePositives), LongestText) : null,
            Origin = DetectionOrigin.Sigma,
            Tags = ["sigma", .. rule.Status is { Length: > 0 and <= 100 } status ? [status] : Array.Empty<string>()],
        });
    }

    // As soon as rows come in, where one row and one table are enough to tell.
    private static DetectionSchedule ScheduleOf(SigmaRule rule) =>
        rule.Tables.Count == 1 && QueryShape.Of(rule.Kql).Obstacle is null ? DetectionSchedule.Continuous : DetectionSchedule.Hourly;

    private static string Described(SigmaRule rule)
    {
        var parts = new List<string>();
        if (!string.IsNullOrWhiteSpace(rule.Description))
            parts.Add(rule.Description.Trim());
        if (!string.IsNullOrWhiteSpace(rule.Author))
            parts.Add($"Sigma rule by {rule.Author}{(rule.Date is null ? "" : $", {rule.Date}")}.");
        parts.AddRange(rule.Warnings);
        return string.Join('\n', parts);
    }

    private static string TacticWords(string tactic) =>
        string.Concat(tactic.Split('-').Where(word => word.Length > 0).Select(word => word is "and" ? "And" : char.ToUpperInvariant(word[0]) + word[1..]));

    private static string Short(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}
