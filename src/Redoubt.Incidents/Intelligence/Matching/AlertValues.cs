using System.Net;
using Redoubt.DuckDb;
using Redoubt.Evidence;

namespace Redoubt.Incidents.Intelligence.Matching;

/// <summary>
/// Keeps by which values each alert can match, so that matches are a question to the store: the same whether the indicator or the alert came
/// first, and gone when the indicator is.
/// </summary>
internal static class AlertValues
{
    private const long AtOnce = 5000;

    /// <summary>Reads alerts that were not read yet, or begin with another record now, and forgets those that are gone.</summary>
    /// <returns>How many were read; there may be more.</returns>
    public static int Read(DuckDbConnection connection)
    {
        connection.Execute("DELETE FROM intel_alert_value WHERE alert NOT IN (SELECT alert FROM folded_alert)");
        connection.Execute("DELETE FROM intel_alert_read WHERE alert NOT IN (SELECT alert FROM folded_alert)");
        var unread = connection.List(
            """
            SELECT f.alert, f.first_sequence FROM folded_alert f
            WHERE NOT EXISTS (SELECT 1 FROM intel_alert_read r WHERE r.alert = f.alert AND r.first_sequence = f.first_sequence)
            ORDER BY f.alert LIMIT $1
            """,
            row => (Alert: row.GetInt64(0), First: row.GetInt64(1)), AtOnce);
        if (unread.Count == 0)
            return 0;
        var alerts = unread.Select(each => each.Alert).ToList();
        connection.Execute("DELETE FROM intel_alert_value WHERE alert IN (SELECT unnest($1::BIGINT[]))", alerts);
        connection.Execute("DELETE FROM intel_alert_read WHERE alert IN (SELECT unnest($1::BIGINT[]))", alerts);
        var entities = connection.List(
            "SELECT alert, kind, key, name, fields FROM alert_entity WHERE alert IN (SELECT unnest($1::BIGINT[])) AND kind IN (4, 5, 6, 7, 8, 9)",
            row => (Alert: row.GetInt64(0), Kind: (EntityKind)row.GetInt32(1), Key: row.GetString(2), Name: row.GetString(3), Fields: row.GetString(4)), alerts);
        using (var rows = connection.CreateAppender("intel_alert_value"))
        {
            foreach (var entity in entities)
            {
                foreach (var value in Of(entity.Kind, entity.Name, Wire.Read<Dictionary<string, string>>(entity.Fields)))
                {
                    rows.Append(entity.Alert).Append((long)entity.Kind).Append(entity.Key).Append((long)value.Kind).Append(value.Value)
                        .Append(value.Kind == ObservableKind.Address ? AddressRange.Hex(IPAddress.Parse(value.Value)) : null).EndRow();
                }
            }

            rows.Complete();
        }

        using (var rows = connection.CreateAppender("intel_alert_read"))
        {
            foreach (var (alert, first) in unread)
                rows.Append(alert).Append(first).EndRow();
            rows.Complete();
        }

        return unread.Count;
    }

    /// <summary>By which values an entity of an alert can match.</summary>
    internal static IReadOnlyList<Observable> Of(EntityKind kind, string name, IReadOnlyDictionary<string, string> fields)
    {
        var found = new List<Observable>();
        void Add(ObservableKind wanted, string? text)
        {
            if (!string.IsNullOrWhiteSpace(text) && ObservableText.Read(wanted, text, out _) is { } value && !found.Contains(value))
                found.Add(value);
        }

        switch (kind)
        {
            case EntityKind.Ip:
                Add(ObservableKind.Address, fields.GetValueOrDefault("address") ?? name);
                break;
            case EntityKind.Domain:
                Add(ObservableKind.Domain, fields.GetValueOrDefault("name") ?? name);
                break;
            case EntityKind.Url:
                var url = fields.GetValueOrDefault("url") ?? name;
                Add(ObservableKind.Url, url);
                if (ObservableText.HostOf(url) is { } host && !found.Contains(host))
                    found.Add(host);
                break;
            case EntityKind.File or EntityKind.Process:
                foreach (var hash in new[] { "sha256", "sha1", "md5" })
                    Add(ObservableKind.FileHash, fields.GetValueOrDefault(hash));
                Add(ObservableKind.FileName, fields.GetValueOrDefault("fileName"));
                break;
            case EntityKind.Mail:
                var sender = fields.GetValueOrDefault("sender");
                Add(ObservableKind.Email, sender);
                if (sender is not null && sender.Contains('@', StringComparison.Ordinal))
                    Add(ObservableKind.Domain, sender[(sender.LastIndexOf('@') + 1)..].TrimEnd('>'));
                Add(ObservableKind.Address, fields.GetValueOrDefault("senderIp"));
                break;
        }

        return found;
    }
}
