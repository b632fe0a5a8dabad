using Redoubt.DuckDb;
using Redoubt.Evidence;
using Redoubt.Incidents.Storage;

namespace Redoubt.Incidents.Changes;

/// <summary>Changes fields of one incident.</summary>
internal static class ChangeIncident
{
    private const int LongestName = 300;
    private const int LongestOwner = 200;
    private const int LongestNote = 30_000;
    private const int LongestTag = 100;
    private const int MostTags = 50;

    /// <returns>Whether anything changed.</returns>
    public static bool Apply(DuckDbConnection connection, long id, IncidentChange change, string who, DateTimeOffset time)
    {
        var before = IncidentState.ToChange(connection, id);
        var after = After(before, change, time);
        var lines = Lines(before, after, who);
        if (lines.Count == 0)
            return false;
        after.Write(connection, time, who);
        if (after.Status == IncidentStatus.Resolved && before.Status != IncidentStatus.Resolved)
        {
            connection.Execute(
                "UPDATE folded_alert SET status = $2, resolved = $3, last_update = $3 WHERE incident_id = $1 AND status <> $2", id, (long)AlertStatus.Resolved, time);
        }

        else if (before.Status == IncidentStatus.Resolved && after.Status != IncidentStatus.Resolved)
        {
            // Only those that were resolved with the incident come back: the others people had closed for themselves.
            connection.Execute(
                "UPDATE folded_alert SET status = $2, resolved = NULL, last_update = $5 WHERE incident_id = $1 AND status = $3 AND resolved = $4",
                id, (long)AlertStatus.New, (long)AlertStatus.Resolved, before.Resolved, time);
        }

        if (after.AssignedTo != before.AssignedTo)
            connection.Execute("UPDATE folded_alert SET assigned_to = $2, last_update = $3 WHERE incident_id = $1", id, after.AssignedTo, time);
        IncidentFacts.Refresh(connection, [id], time, who);
        LogTable.Write(connection, time, lines);
        return true;
    }

    private static IncidentState After(IncidentState before, IncidentChange change, DateTimeOffset time)
    {
        var (classification, determination) =
            Judgement.Change(before.Classification, before.Determination, change.Classification, change.Determination);
        var status = Status(change.Status ?? before.Status);
        var resolves = status == IncidentStatus.Resolved;
        var comment = change.ResolvingComment is null ? (resolves ? before.ResolvingComment : null)
            : resolves ? Text("resolvingComment", change.ResolvingComment, LongestNote)
            : throw new InvalidChangeException("resolvingComment", "A resolving comment goes with status resolved.");
        return before with
        {
            CustomName = change.Name is null ? before.CustomName : Text("name", change.Name, LongestName),
            Name = change.Name is null ? before.Name : Text("name", change.Name, LongestName),
            CustomSeverity = change.Severity is null ? before.CustomSeverity : Level(change.Severity.Value),
            Severity = change.Severity ?? before.Severity,
            Status = status,
            Resolved = resolves ? before.Resolved ?? time : null,
            ResolvingComment = comment,
            Classification = classification,
            Determination = determination,
            AssignedTo = !change.Assigns ? before.AssignedTo
                : string.IsNullOrWhiteSpace(change.AssignedTo) ? null : Text("assignedTo", change.AssignedTo, LongestOwner),
            Tags = change.Tags is null ? before.Tags : Tags(change.Tags),
            Touched = true,
        };
    }

    private static List<LogLine> Lines(IncidentState before, IncidentState after, string who)
    {
        var note = after.ResolvingComment != before.ResolvingComment ? after.ResolvingComment : null;
        LogLine?[] lines =
        [
            before.Line(ActivityKind.Renamed, who, "Name", before.Name, after.Name),
            before.Line(ActivityKind.SeverityChanged, who, "Severity", Wire.Name(before.Severity), Wire.Name(after.Severity)),
            before.Line(ActivityKind.Classified, who, "Classification", Judged(before), Judged(after)),
            before.Line(ActivityKind.Assigned, who, "Owner", before.AssignedTo, after.AssignedTo),
            before.Line(ActivityKind.Tagged, who, "Tags", Listed(before.Tags), Listed(after.Tags)),
            before.Line(ActivityKind.StatusChanged, who, "Status", Wire.Name(before.Status), Wire.Name(after.Status), note)
                ?? (note is null ? null : before.Line(ActivityKind.StatusChanged, who, "Resolving comment", before.ResolvingComment, note)),
        ];
        return [.. lines.OfType<LogLine>()];
    }

    private static string Judged(IncidentState state) => state.Determination == Determination.Unknown
        ? Wire.Name(state.Classification) : $"{Wire.Name(state.Classification)} / {Wire.Name(state.Determination)}";

    private static string? Listed(IReadOnlyList<string> tags) => tags.Count == 0 ? null : string.Join(", ", tags);

    private static IncidentStatus Status(IncidentStatus status) => status switch
    {
        IncidentStatus.Redirected => throw new InvalidChangeException("status", "redirected is set by merging only."),
        _ when Enum.IsDefined(status) => status,
        _ => throw new InvalidChangeException("status", "There is no such status."),
    };

    private static Severity Level(Severity severity) => severity != Severity.Unknown && Enum.IsDefined(severity)
        ? severity : throw new InvalidChangeException("severity", "severity must be informational, low, medium or high.");

    private static List<string> Tags(IReadOnlyList<string> tags)
    {
        var kept = tags.Select(tag => Text("tags", tag, LongestTag)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return kept.Count <= MostTags ? kept : throw new InvalidChangeException("tags", $"An incident bears at most {MostTags} tags.");
    }

    /// <summary>A text that people gave, trimmed.</summary>
    /// <exception cref="InvalidChangeException">Empty or too long.</exception>
    public static string Text(string field, string? text, int longest)
    {
        text = text?.Trim();
        return text is { Length: > 0 } && text.Length <= longest
            ? text : throw new InvalidChangeException(field, $"{field} must have 1 to {longest:N0} characters.");
    }
}
