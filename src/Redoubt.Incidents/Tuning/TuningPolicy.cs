using Redoubt.DuckDb;
using Redoubt.Evidence.Store;
using Redoubt.Incidents.Automation;

namespace Redoubt.Incidents.Tuning;

/// <summary>A record that a rule took aside.</summary>
internal sealed record TunedRecord(
    long Sequence, string Id, long Rule, string RuleName, bool Hidden, Classification Classification, Determination Determination);

/// <summary>
/// The tuning rules in force. What it says of a record follows from the record alone, so that the order in which records arrive cannot
/// change which are hidden.
/// </summary>
internal sealed class TuningPolicy(IReadOnlyList<(long Id, TuningRuleText Rule)> rules)
{
    public static TuningPolicy None { get; } = new([]);

    public static TuningPolicy InForce(DuckDbConnection connection) => new(
        [.. RuleTable.Of(connection, RuleTable.Tuning).Where(rule => rule.Enabled).Select(rule => (rule.Id, Wire.Read<TuningRuleText>(rule.Body)))]);

    /// <summary>What the first rule that holds does; null when none does.</summary>
    public TunedRecord? Decide(StoredRecord record, DateTimeOffset now)
    {
        foreach (var (id, rule) in rules)
        {
            if ((rule.Expires is not { } end || now < end) && rule.Holds(record.Record.Alert))
                return new(record.Sequence, record.Record.Alert.Id, id, rule.Name, rule.Action == TuningAction.Hide, rule.Classification, rule.Determination);
        }

        return null;
    }
}
