using Redoubt.Evidence.Attack;
using Redoubt.Evidence.Hunting;
using Redoubt.Kql;

namespace Redoubt.Incidents.Detection;

/// <summary>What is wrong with a rule, and what could be better.</summary>
internal sealed class RuleChecks(HuntRunner hunts)
{
    private const int LongestName = 200;
    private const int LongestTitle = 500;
    private const int LongestText = 30_000;
    private const int MostColumnsInTitle = 3;

    private static readonly HashSet<string> AssetColumns = new(StringComparer.Ordinal)
    {
        "DeviceId", "DeviceName", "RemoteDeviceName", "RecipientEmailAddress", "SenderFromAddress", "SenderMailFromAddress", "RecipientObjectId",
        "AccountObjectId", "AccountSid", "AccountUpn", "AccountName", "AccountId", "InitiatingProcessAccountSid", "InitiatingProcessAccountUpn",
        "InitiatingProcessAccountObjectId", "InitiatingProcessAccountName",
    };

    /// <returns>Advice: what works but could work better.</returns>
    /// <exception cref="InvalidChangeException">A field is wrong.</exception>
    public async Task<IReadOnlyList<string>> CheckAsync(DetectionRule rule, CancellationToken cancel)
    {
        CheckTexts(rule);
        var (columns, tables) = await QueryAsync(rule.Query, cancel).ConfigureAwait(false);
        if (rule.DeviceGroups.Count > 0 && tables.FirstOrDefault(table => !ScopedCatalog.DeviceTables.Any(known => known.Name == table)) is { } other)
            throw new InvalidChangeException("deviceGroups", $"The rows of {other} do not say which device they are of: a rule that reads it cannot be limited to device groups.");
        var advice = new List<string>();
        if (rule.Schedule == DetectionSchedule.Continuous)
            CheckContinuous(rule.Query, tables);
        else if (columns is null)
            advice.Add("The columns follow from the rows, so that they cannot be checked before it runs.");
        if (columns is null)
            return advice;

        foreach (var entity in rule.Entities)
            EntityColumns.Check([entity with { Role = "impacted" }], columns);
        foreach (var name in Placeholders.In(rule.Title).Concat(Placeholders.In(rule.Description ?? "")))
        {
            if (!columns.Contains(name))
                throw new InvalidChangeException("title", $"Title and description can name columns of the result; there is no column '{name}'.");
        }

        if (!columns.Contains("Timestamp") && !columns.Contains("TimeGenerated"))
            advice.Add("The result has no Timestamp: its alerts get the time of the run. Add it, for instance as Timestamp = max(Timestamp).");
        if (!columns.Overlaps(AssetColumns) && !rule.Entities.Any(entity => entity.IsImpacted))
            advice.Add("The result has no column that names a device, an account or a mailbox: its alerts will be hard to join with others. Add DeviceName or AccountUpn, or map a column.");
        if (!columns.Contains("ReportId"))
            advice.Add("The result has no ReportId: rows about the same things count as the same for an hour. Where each row should count, add it, for instance by arg_max(Timestamp, ReportId).");
        if (rule.Query.Contains("ago(", StringComparison.Ordinal))
            advice.Add("The query looks at the clock (ago). The schedule bounds what it reads already; rows that are taken in late would be missed.");
        return advice;
    }

    private async Task<(HashSet<string>? Columns, IReadOnlyList<string> Tables)> QueryAsync(string query, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(query) || query.Length > HuntDesk.LongestQuery)
            throw new InvalidChangeException("query", $"query must have 1 to {HuntDesk.LongestQuery:N0} characters.");
        try
        {
            return await hunts.DescribeAsync(new HuntRequest(query) { Unbounded = true }, cancel).ConfigureAwait(false) is { } described
                ? ([.. described.Columns.Select(column => column.Name)], described.Tables) : (null, []);
        }
        catch (KqlException wrong)
        {
            var first = wrong.Diagnostics[0];
            throw new InvalidChangeException("query", $"{first.Message} (character {first.Start + 1}){(first.Hint is { } hint ? " " + hint : "")}");
        }
    }

    private static void CheckContinuous(string query, IReadOnlyList<string> tables)
    {
        var shape = QueryShape.Of(query);
        if (shape.Obstacle is { } obstacle)
            throw new InvalidChangeException("schedule", $"A continuous rule looks at one row at a time; this query has {obstacle}. Choose another schedule, or do without it.");
        if (tables.Count > 1)
            throw new InvalidChangeException("schedule", $"A continuous rule reads one table; this query reads {string.Join(", ", tables)}. Choose another schedule, or do without the others.");
    }

    private static void CheckTexts(DetectionRule rule)
    {
        if (string.IsNullOrWhiteSpace(rule.Name) || rule.Name.Length > LongestName)
            throw new InvalidChangeException("name", $"name must have 1 to {LongestName} characters.");
        if (string.IsNullOrWhiteSpace(rule.Title) || rule.Title.Length > LongestTitle)
            throw new InvalidChangeException("title", $"title must have 1 to {LongestTitle} characters.");
        if (Placeholders.In(rule.Title).Count() > MostColumnsInTitle)
            throw new InvalidChangeException("title", $"title can name at most {MostColumnsInTitle} columns.");
        foreach (var (field, text) in new[] { ("description", rule.Description), ("recommendedActions", rule.RecommendedActions), ("falsePositives", rule.FalsePositives) })
        {
            if (text is { Length: > LongestText })
                throw new InvalidChangeException(field, $"{field} must have at most {LongestText:N0} characters.");
        }

        if (rule.Category is { Length: > 100 })
            throw new InvalidChangeException("category", "category must have at most 100 characters.");
        if (rule.Techniques.Count > 50 || rule.Techniques.FirstOrDefault(technique => AttackCatalog.TechniqueId(technique) is null) is not null)
            throw new InvalidChangeException("techniques", "techniques must be at most 50 ATT&CK ids such as T1059.001.");
        if (rule.Tags.Count > 50 || rule.Tags.Any(tag => tag.Length is 0 or > 100))
            throw new InvalidChangeException("tags", "tags must be at most 50 words of 1 to 100 characters.");
        if (rule.Actions.Count > 10 || rule.Entities.Count > 50 || rule.DeviceGroups.Count > 100)
            throw new InvalidChangeException("actions", "A rule can have at most 10 actions, 50 mapped columns and 100 device groups.");
        if (rule.Actions.Any(action => !RuleResponse.MayPropose(action)))
            throw new InvalidChangeException("actions", "A rule cannot propose this action.");
    }
}
