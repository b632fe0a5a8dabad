namespace Redoubt.Server.Ingest;

/// <summary>What became of the records sent: received = stored + duplicate + rejected + notAlerts.</summary>
/// <param name="Received">Alerts and events found, records of another kind, and records that were not understood.</param>
/// <param name="Stored">New, and durable.</param>
/// <param name="Duplicate">There already, by their id.</param>
/// <param name="Rejected">Not understood.</param>
/// <param name="NotAlerts">Records of another kind, such as flows and heartbeats.</param>
/// <param name="Rejects">Why, for the first 100 of <paramref name="Rejected"/>.</param>
/// <param name="Format">The format that the records were read as; null when none was recognised.</param>
internal sealed record IngestAnswer(
    long Received, long Stored, long Duplicate, long Rejected, long NotAlerts, IReadOnlyList<IngestReject> Rejects, string? Format)
{
    public const int MostRejects = 100;

    /// <summary>What was noticed about the input as a whole: a wrong clock that was put right.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    public static IngestAnswer Nothing { get; } = new(0, 0, 0, 0, 0, [], null);

    public static IngestAnswer operator +(IngestAnswer left, IngestAnswer right) => new(
        left.Received + right.Received, left.Stored + right.Stored, left.Duplicate + right.Duplicate, left.Rejected + right.Rejected,
        left.NotAlerts + right.NotAlerts, [.. left.Rejects.Concat(right.Rejects).Take(MostRejects)], right.Format ?? left.Format)
    {
        // A later remark about an input takes the place of those before it.
        Remarks = right.Remarks.Count > 0 ? right.Remarks : left.Remarks,
    };
}

/// <summary>A record that was not understood.</summary>
/// <param name="Line">The line it begins on, from 1.</param>
/// <param name="Reason">The field and what is wrong with it.</param>
internal sealed record IngestReject(long Line, string Reason);
