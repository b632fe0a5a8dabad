using System.Net;
using System.Text.Json;
using Redoubt.DuckDb;
using Redoubt.Evidence;

namespace Redoubt.Incidents.Detection;

/// <summary>
/// Who was signed in at an address, for rows of network sensors: those know devices by their addresses alone, and an account only where
/// somebody signed in over the network. An account is told when no other one signed in from there within the hour.
/// </summary>
internal sealed class AddressOwners
{
    private const int MostAddresses = 500;
    private const long MostSignIns = 50_000;
    private static readonly TimeSpan Near = TimeSpan.FromHours(1);
    private readonly ILookup<string, SignIn> _byAddress;

    private AddressOwners(IEnumerable<SignIn> signIns) => _byAddress = signIns.ToLookup(signIn => signIn.Address, StringComparer.OrdinalIgnoreCase);

    /// <summary>Looks up the addresses of rows that name no account.</summary>
    public static AddressOwners Find(DuckDbConnection connection, RowReader reader, IReadOnlyList<string[]> rows)
    {
        var wanted = rows.Select(row => (Address: AddressOf(reader, row), Time: reader.Time(row))).Where(row => row is { Address: not null, Time: not null }).ToList();
        if (wanted.Count == 0)
            return new AddressOwners([]);
        List<string> addresses = [.. wanted.Select(row => row.Address!).Distinct().Take(MostAddresses)];
        var (from, to) = (wanted.Min(row => row.Time!.Value).MovedBy(-Near).UtcTicks, wanted.Max(row => row.Time!.Value).MovedBy(Near).UtcTicks);
        // What devices say of sign-ins over the network, and what the sensor saw of them.
        var told = connection.List(
            """
            SELECT "RemoteIP", "Timestamp", "AccountName", "AccountDomain", "AccountSid" FROM hunting."DeviceLogonEvents"
            WHERE "ActionType" = 'LogonSuccess' AND "AccountName" <> '' AND "RemoteIP" IN (SELECT unnest($1::VARCHAR[])) AND "Timestamp" BETWEEN $2 AND $3
            LIMIT $4
            """,
            row => SignIn.Of(row.GetString(0), Instant(row), row.GetString(2), Text(row, 3), Text(row, 4)), addresses, from, to, MostSignIns);
        var seen = connection.List(
            """
            SELECT "LocalIP", "Timestamp", "AdditionalFields" FROM hunting."DeviceNetworkEvents"
            WHERE "ActionType" IN ('KerberosConnectionInspected', 'NtlmAuthenticationInspected') AND "LocalIP" IN (SELECT unnest($1::VARCHAR[]))
              AND "Timestamp" BETWEEN $2 AND $3
            LIMIT $4
            """,
            row => Inspected(row.GetString(0), Instant(row), Text(row, 2)), addresses, from, to, MostSignIns);
        return new AddressOwners(told.Concat(seen).OfType<SignIn>());
    }

    /// <summary>Who was signed in at the address that a row is about; null when nobody was, or several.</summary>
    public Owner? Of(RowReader reader, string[] row)
    {
        if (AddressOf(reader, row) is not { } address || reader.Time(row) is not { } time)
            return null;
        var near = _byAddress[address].Where(signIn => (signIn.Time - time).Duration() <= Near).ToList();
        if (near.Count == 0 || near.Select(signIn => signIn.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1)
            return null;
        var best = near.OrderByDescending(signIn => signIn.Sid.Length > 0).ThenBy(signIn => (signIn.Time - time).Duration()).First();
        return new Owner(best.Name, best.Domain, best.Sid, $"{best.Name} is the only account that signed in from {address} within an hour of it.");
    }

    /// <summary>The address that stands for the device; null when the row names the device itself.</summary>
    private static string? AddressOf(RowReader reader, string[] row) =>
        reader.Value(row, "DeviceName").Length == 0 && IPAddress.TryParse(reader.Value(row, "LocalIP"), out var address) ? address.ToString() : null;

    /// <summary>What a sensor noted of a sign-in: <c>ann/CONTOSO.EXAMPLE</c> for Kerberos, name and domain for NTLM.</summary>
    private static SignIn? Inspected(string address, DateTimeOffset time, string fields)
    {
        if (fields.Length == 0)
            return null;
        try
        {
            using var parsed = JsonDocument.Parse(fields);
            var root = parsed.RootElement;
            if (root.ValueKind != JsonValueKind.Object || (root.TryGetProperty("success", out var success) && success.ValueKind == JsonValueKind.False))
                return null;
            if (Field(root, "client") is { Length: > 0 } client)
                return SignIn.Of(address, time, client.Split('/')[0], client.Contains('/', StringComparison.Ordinal) ? client[(client.LastIndexOf('/') + 1)..] : "", "");
            return Field(root, "username") is { Length: > 0 } name ? SignIn.Of(address, time, name, Field(root, "domainname") ?? "", "") : null;
        }
        catch (JsonException)
        {
            // A row may hold any text there.
            return null;
        }
    }

    private static string? Field(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Text(DuckDbReader row, int column) => row.IsNull(column) ? "" : row.GetString(column);

    /// <summary>The tables keep ticks.</summary>
    private static DateTimeOffset Instant(DuckDbReader row) => new(row.GetInt64(1), TimeSpan.Zero);

    private sealed record SignIn(string Address, DateTimeOffset Time, string Name, string Domain, string Sid)
    {
        /// <summary>Devices and nobody sign in too: those are no owners.</summary>
        public static SignIn? Of(string address, DateTimeOffset time, string name, string domain, string sid) =>
            name.Length == 0 || name.EndsWith('$') || name is "-" || name.Equals("ANONYMOUS LOGON", StringComparison.OrdinalIgnoreCase)
                ? null : new SignIn(address, time, name, domain, sid);
    }
}
