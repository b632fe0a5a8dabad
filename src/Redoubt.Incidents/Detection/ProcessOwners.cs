using Redoubt.DuckDb;

namespace Redoubt.Incidents.Detection;

/// <summary>
/// Whose processes were at work, for rows that do not say: many events name only the process, and the account stands with its start, with
/// what it started, or with another event of it.
/// </summary>
internal sealed class ProcessOwners
{
    private const int MostRows = 2_000;
    private static readonly string[] Prefixes = ["InitiatingProcess", "Process"];
    private readonly Dictionary<(string Device, string Process), Owner> _byProcess;

    private ProcessOwners(Dictionary<(string, string), Owner> byProcess) => _byProcess = byProcess;

    /// <summary>Looks up the processes of rows that name no account.</summary>
    public static ProcessOwners Find(DuckDbConnection connection, RowReader reader, IReadOnlyList<string[]> rows)
    {
        var wanted = rows.Take(MostRows).Select(row => KeyOf(reader, row)).OfType<(string Device, string Process)>().Distinct().ToList();
        if (wanted.Count == 0)
            return new ProcessOwners([]);
        var devices = wanted.Select(key => key.Device).Distinct();
        var guids = wanted.Where(key => !IsNumber(key.Process)).Select(key => key.Process).Distinct();
        var numbers = wanted.Where(key => IsNumber(key.Process)).Select(key => long.Parse(key.Process, System.Globalization.CultureInfo.InvariantCulture)).Distinct();
        var found = new Dictionary<(string, string), Owner>();
        // The surest first: its start, what another event of it says, and whose the processes are that it started.
        foreach (var (device, process, owner) in connection.List(
            """
            SELECT device, process, name, domain, sid FROM (
              SELECT "DeviceId" AS device, lower("ProcessUniqueId") AS process, "AccountName" AS name, "AccountDomain" AS domain, "AccountSid" AS sid, 1 AS sure
              FROM hunting."DeviceProcessEvents" WHERE "DeviceId" IN (SELECT unnest($1::VARCHAR[])) AND lower("ProcessUniqueId") IN (SELECT unnest($2::VARCHAR[]))
              UNION ALL
              SELECT "DeviceId", CAST("ProcessId" AS VARCHAR), "AccountName", "AccountDomain", "AccountSid", 1
              FROM hunting."DeviceProcessEvents" WHERE "DeviceId" IN (SELECT unnest($1::VARCHAR[])) AND "ProcessId" IN (SELECT unnest($3::BIGINT[]))
              UNION ALL
              SELECT "DeviceId", lower("InitiatingProcessUniqueId"), "InitiatingProcessAccountName", "InitiatingProcessAccountDomain", "InitiatingProcessAccountSid", 2
              FROM hunting."DeviceNetworkEvents" WHERE "DeviceId" IN (SELECT unnest($1::VARCHAR[])) AND lower("InitiatingProcessUniqueId") IN (SELECT unnest($2::VARCHAR[]))
              UNION ALL
              SELECT "DeviceId", lower("InitiatingProcessUniqueId"), "InitiatingProcessAccountName", "InitiatingProcessAccountDomain", "InitiatingProcessAccountSid", 2
              FROM hunting."DeviceEvents" WHERE "DeviceId" IN (SELECT unnest($1::VARCHAR[])) AND lower("InitiatingProcessUniqueId") IN (SELECT unnest($2::VARCHAR[]))
              UNION ALL
              SELECT "DeviceId", CAST("InitiatingProcessId" AS VARCHAR), "InitiatingProcessAccountName", "InitiatingProcessAccountDomain", "InitiatingProcessAccountSid", 3
              FROM hunting."DeviceEvents" WHERE "DeviceId" IN (SELECT unnest($1::VARCHAR[])) AND "InitiatingProcessId" IN (SELECT unnest($3::BIGINT[]))
              UNION ALL
              SELECT "DeviceId", lower("InitiatingProcessUniqueId"), "AccountName", "AccountDomain", "AccountSid", 4
              FROM hunting."DeviceProcessEvents" WHERE "DeviceId" IN (SELECT unnest($1::VARCHAR[])) AND lower("InitiatingProcessUniqueId") IN (SELECT unnest($2::VARCHAR[]))
              UNION ALL
              SELECT "DeviceId", CAST("InitiatingProcessId" AS VARCHAR), "AccountName", "AccountDomain", "AccountSid", 5
              FROM hunting."DeviceProcessEvents" WHERE "DeviceId" IN (SELECT unnest($1::VARCHAR[])) AND "InitiatingProcessId" IN (SELECT unnest($3::BIGINT[])))
            WHERE name <> '' AND NOT ends_with(name, '$')
            ORDER BY sure, name
            """,
            row => (row.GetString(0), row.GetString(1), new Owner(row.GetString(2), row.GetString(3), row.GetString(4))), devices.ToList(), guids.ToList(), numbers.ToList()))
            found.TryAdd((device, process), owner);
        return new ProcessOwners(found);
    }

    /// <summary>Whose process a row is about; null when nobody knows.</summary>
    public Owner? Of(RowReader reader, string[] row) =>
        _byProcess.Count > 0 && KeyOf(reader, row) is { } key ? _byProcess.GetValueOrDefault(key) : null;

    private static (string Device, string Process)? KeyOf(RowReader reader, string[] row)
    {
        var device = reader.Value(row, "DeviceId");
        if (device.Length == 0)
            return null;
        foreach (var prefix in Prefixes)
        {
            if (reader.Value(row, prefix + "UniqueId") is { Length: > 0 } unique)
                return (device, unique.ToLowerInvariant());
            var number = reader.Value(row, prefix + "Id");
            if (IsNumber(number) && number != "0")
                return (device, number);
        }

        return null;
    }

    private static bool IsNumber(string text) => text.Length is > 0 and < 12 && text.All(char.IsAsciiDigit);
}
