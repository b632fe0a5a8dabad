using System.Text;
using Redoubt.DuckDb;
using Redoubt.Evidence;
using Redoubt.Evidence.Store;

namespace Redoubt.Incidents.Groups;

/// <summary>
/// The groups of devices, in order: a device is in the first that fits. A change holds at once for whatever is seen after it, for alerts
/// of before as for those to come.
/// </summary>
/// <param name="store">Where they are kept.</param>
/// <param name="scope">What whoever asks may see; null for everything.</param>
public sealed class DeviceGroups(EvidenceStore store, Scope? scope = null)
{
    private const int MostGroups = 500;
    private const int MostConditions = 1_000;
    private const int LongestName = 100;
    private const int LongestCondition = 255;
    private const int Shown = 50;

    private const string Preview =
        """
        WITH device AS (
          SELECT host, CASE WHEN contains(host, ':') OR regexp_full_match(host, '[0-9.]+') THEN host ELSE split_part(host, '.', 1) END AS short
          FROM scoped.known_device),
        condition AS (SELECT unnest($1::BIGINT[]) AS rank, unnest($2::VARCHAR[]) AS pattern),
        fitting AS (
          SELECT d.short, min(c.rank) AS rank FROM device d
          JOIN condition c ON d.host LIKE c.pattern ESCAPE '\' OR d.short LIKE c.pattern ESCAPE '\' GROUP BY d.short)
        SELECT coalesce(f.rank, -1), count(*), list_sort(list(d.short))
        FROM (SELECT DISTINCT short FROM device) d LEFT JOIN fitting f ON f.short = d.short GROUP BY 1
        """;

    private readonly Scope _scope = scope ?? Scope.All;

    /// <summary>The same for someone who may see only so much.</summary>
    public DeviceGroups For(Scope whose) => new(store, whose);

    /// <summary>The groups in order; those of the scope where it names groups.</summary>
    public Task<IReadOnlyList<DeviceGroup>> ListAsync(CancellationToken cancel = default) => store.ReadAsync(_scope, List, cancel);

    /// <summary>Puts these groups, in this order, in the place of all that there are.</summary>
    /// <exception cref="InvalidChangeException">A name or condition is wrong.</exception>
    /// <exception cref="IncidentRefusedException">The person does not see everything.</exception>
    public Task<IReadOnlyList<DeviceGroup>> SaveAsync(IReadOnlyList<DeviceGroup> groups, CancellationToken cancel = default)
    {
        RefuseRestricted();
        var conditions = Check(groups);
        return store.WriteAsync(
            connection =>
            {
                Write(connection, groups, conditions);
                return List(connection);
            },
            cancel);
    }

    /// <summary>Which of the known devices each of these groups would have, and which would be in none (the last).</summary>
    /// <inheritdoc cref="SaveAsync"/>
    public Task<IReadOnlyList<GroupDevices>> PreviewAsync(IReadOnlyList<DeviceGroup> groups, CancellationToken cancel = default)
    {
        RefuseRestricted();
        var conditions = Check(groups);
        return store.ReadAsync<IReadOnlyList<GroupDevices>>(
            connection =>
            {
                var found = connection.List(
                    Preview,
                    row => (Rank: row.GetInt64(0), Count: row.GetInt64(1), Names: ((object?[])row.GetValue(2)!).OfType<string>().Take(Shown).ToList()),
                    conditions.Select(condition => condition.Rank), conditions.Select(condition => condition.Like)).ToDictionary(row => row.Rank);
                GroupDevices Of(string name, long rank) => found.TryGetValue(rank, out var row) ? new(name, row.Count, row.Names) : new(name, 0, []);
                return [.. groups.Select((group, i) => Of(group.Name, i)), Of("", -1)];
            },
            cancel);
    }

    /// <summary>A condition as LIKE has it.</summary>
    internal static string Like(string condition)
    {
        var like = new StringBuilder(condition.Length + 4);
        foreach (var c in condition.ToLowerInvariant())
        {
            if (c is '%' or '_' or '\\')
                like.Append('\\');
            like.Append(c == '*' ? '%' : c);
        }

        return like.ToString();
    }

    private static IReadOnlyList<DeviceGroup> List(DuckDbConnection connection)
    {
        var conditions = connection.List(
            "SELECT device_group, text FROM device_condition ORDER BY rank, place", row => (Group: row.GetString(0), Text: row.GetString(1)))
            .ToLookup(row => row.Group, row => row.Text);
        return connection.List("SELECT name FROM device_group ORDER BY rank", row => row.GetString(0))
            .ConvertAll(name => new DeviceGroup(name, [.. conditions[name]]));
    }

    private static void Write(DuckDbConnection connection, IReadOnlyList<DeviceGroup> groups, List<Condition> conditions)
    {
        connection.Execute("DELETE FROM device_group");
        connection.Execute("DELETE FROM device_condition");
        for (var i = 0; i < groups.Count; i++)
            connection.Execute("INSERT INTO device_group VALUES ($1, $2)", (long)i, groups[i].Name.Trim());
        foreach (var condition in conditions)
        {
            connection.Execute(
                "INSERT INTO device_condition VALUES ($1, $2, $3, $4, $5)",
                condition.Rank, groups[(int)condition.Rank].Name.Trim(), condition.Place, condition.Text, condition.Like);
        }
    }

    private static List<Condition> Check(IReadOnlyList<DeviceGroup> groups)
    {
        if (groups.Count > MostGroups)
            throw new InvalidChangeException("groups", $"There can be at most {MostGroups} groups.");
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var conditions = new List<Condition>();
        for (var i = 0; i < groups.Count; i++)
        {
            var group = groups[i];
            if (string.IsNullOrWhiteSpace(group.Name) || group.Name.Trim().Length > LongestName || group.Name.Contains('\0', StringComparison.Ordinal))
                throw new InvalidChangeException("name", $"The name of a group must have 1 to {LongestName} characters.");
            if (!names.Add(group.Name.Trim()))
                throw new InvalidChangeException("name", $"Two groups are called '{group.Name.Trim()}'.");
            if (group.Conditions.Count > MostConditions)
                throw new InvalidChangeException("conditions", $"A group can have at most {MostConditions:N0} conditions.");
            for (var j = 0; j < group.Conditions.Count; j++)
            {
                var text = group.Conditions[j].Trim();
                if (text.Length is 0 or > LongestCondition || text.Contains('\0', StringComparison.Ordinal))
                    throw new InvalidChangeException("conditions", $"A condition must have 1 to {LongestCondition} characters.");
                conditions.Add(new(i, j, text, Like(text)));
            }
        }

        return conditions;
    }

    private void RefuseRestricted()
    {
        if (!_scope.IsAll)
            throw new IncidentRefusedException("Device groups decide what others see: only someone who may see everything can try out or change them.");
    }

    private sealed record Condition(long Rank, long Place, string Text, string Like);
}
