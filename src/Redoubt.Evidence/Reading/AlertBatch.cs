using Redoubt.Evidence.Rows;

namespace Redoubt.Evidence.Reading;

/// <summary>Some of what an input holds, in order.</summary>
/// <param name="Format">The format the input is read in; null while none has been recognised.</param>
/// <param name="Alerts">The alerts read.</param>
/// <param name="Rows">The rows of hunting tables read.</param>
/// <param name="Rejects">The records that could not be read.</param>
/// <param name="Records">How many records this batch covers, of whatever outcome.</param>
/// <param name="NotAlerts">How many of them are neither alerts nor rows of a table (statistics, heartbeats).</param>
/// <param name="Remarks">What has been noticed so far about the input as a whole.</param>
public sealed record AlertBatch(
    string? Format,
    IReadOnlyList<AlertRecord> Alerts,
    RowBatch Rows,
    IReadOnlyList<RejectedRecord> Rejects,
    int Records,
    int NotAlerts,
    IReadOnlyList<string> Remarks);
