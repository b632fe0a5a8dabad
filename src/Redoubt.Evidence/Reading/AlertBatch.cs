namespace Redoubt.Evidence.Reading;

/// <summary>Some of the alerts of an input, in order.</summary>
/// <param name="Format">The format the input is read in; null while none has been recognised.</param>
/// <param name="Alerts">The alerts read.</param>
/// <param name="Rejects">The records that could not be read.</param>
/// <param name="Records">How many records this batch covers, of whatever outcome.</param>
/// <param name="NotAlerts">How many of them are of another kind than alerts (flows, heartbeats).</param>
public sealed record AlertBatch(
    string? Format, IReadOnlyList<AlertRecord> Alerts, IReadOnlyList<RejectedRecord> Rejects, int Records, int NotAlerts);
