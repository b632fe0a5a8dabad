using System.Text;
using System.Text.Json;
using Redoubt.DuckDb;
using Redoubt.Evidence;
using Redoubt.Incidents.Queries;

namespace Redoubt.Incidents.Similar;

/// <summary>Reads what incidents have, from the tables of their alerts.</summary>
internal static class LikenessReader
{
    private const ulong Seed = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>All that some incidents have, by incident; each thing once.</summary>
    /// <param name="connection">A snapshot.</param>
    /// <param name="incidents">Which.</param>
    public static Dictionary<long, List<HeldLikeness>> Of(DuckDbConnection connection, IReadOnlyCollection<long> incidents)
    {
        var found = new Dictionary<long, List<HeldLikeness>>();
        var seen = new HashSet<(long, ulong)>();
        void Add(long incident, LikenessKind kind, float weight, string key, string text, EntityReference? entity = null)
        {
            var hash = Hash(kind, key);
            if (!seen.Add((incident, hash)))
                return;
            if (!found.TryGetValue(incident, out var list))
                found.Add(incident, list = []);
            list.Add(new HeldLikeness(hash, weight, new Likeness(kind, text, entity)));
        }

        foreach (var (id, techniques, detectors) in Incidents(connection, incidents))
        {
            foreach (var technique in techniques)
                Add(id, LikenessKind.Technique, 1, technique, technique);
            foreach (var detector in detectors)
                Add(id, LikenessKind.Detector, 0.3f, detector, detector);
        }

        foreach (var (id, detector, rule, title) in Rules(connection, incidents))
        {
            Add(id, LikenessKind.Rule, 2.5f, $"{detector}\n{rule ?? title}", title);
            Add(id, LikenessKind.Title, 1.5f, title, title);
        }

        foreach (var (id, kind, key, name) in Entities(connection, incidents))
            Add(id, LikenessKind.Entity, Weight(kind), key, name, new EntityReference(kind, key, name));
        foreach (var (id, command) in Commands(connection, incidents))
        {
            if (Fingerprint(command) is { } fingerprint)
                Add(id, LikenessKind.Command, 3, fingerprint, command.Length <= 200 ? command : command[..200] + "…");
        }

        return found;
    }

    /// <summary>A command line without what differs from run to run: numbers, long codes, names of users' folders.</summary>
    internal static string? Fingerprint(string command)
    {
        var text = new StringBuilder(Math.Min(command.Length, 512));
        for (var i = 0; i < command.Length && text.Length < 512;)
        {
            var start = i;
            while (i < command.Length && char.IsLetterOrDigit(command[i]))
                i++;
            var word = command.AsSpan(start, i - start);
            if (word.Length > 0)
            {
                if (word.Length > 24 || word.ContainsAnyInRange('0', '9'))
                    text.Append('#');
                else
                    text.Append(word.ToString().ToLowerInvariant());
            }
            else if (char.IsWhiteSpace(command[i++]))
            {
                if (text.Length > 0 && text[^1] != ' ')
                    text.Append(' ');
            }
            else if (command[i - 1] is not ('"' or '\''))
            {
                text.Append(command[i - 1]);
            }
        }

        // The folder of a user's profile is another on each device.
        const string Users = @"\users\";
        var fingerprint = text.ToString().Trim();
        for (var at = fingerprint.IndexOf(Users, StringComparison.Ordinal); at >= 0; at = fingerprint.IndexOf(Users, at + Users.Length, StringComparison.Ordinal))
        {
            var end = fingerprint.IndexOf('\\', at + Users.Length);
            if (end > 0)
                fingerprint = string.Concat(fingerprint.AsSpan(0, at + Users.Length), "#", fingerprint.AsSpan(end));
        }

        return fingerprint.Length < 6 || !fingerprint.Contains(' ', StringComparison.Ordinal) ? null : fingerprint;
    }

    private static float Weight(EntityKind kind) => kind switch
    {
        EntityKind.File or EntityKind.Malware => 3,
        EntityKind.Url or EntityKind.Domain or EntityKind.Mail => 2.5f,
        EntityKind.Ip => 2,
        EntityKind.User or EntityKind.Mailbox or EntityKind.CloudApplication => 1.5f,
        _ => 1.2f,
    };

    private static ulong Hash(LikenessKind kind, string key)
    {
        var hash = (Seed ^ (ulong)kind) * Prime;
        foreach (var letter in key)
            hash = (hash ^ char.ToLowerInvariant(letter)) * Prime;
        return hash;
    }

    private static List<(long Id, IReadOnlyList<string> Techniques, IReadOnlyList<string> Detectors)> Incidents(
        DuckDbConnection connection, IReadOnlyCollection<long> incidents)
    {
        var lists = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        IReadOnlyList<string> List(string json) => lists.TryGetValue(json, out var list) ? list : lists[json] = IncidentRows.List(json);
        return connection.List(
            "SELECT id, techniques, detectors FROM incident WHERE id IN (SELECT unnest($1::BIGINT[]))",
            row => (row.GetInt64(0), List(row.GetString(1)), List(row.GetString(2))), incidents);
    }

    private static List<(long Id, string Detector, string? Rule, string Title)> Rules(DuckDbConnection connection, IReadOnlyCollection<long> incidents) =>
        connection.List(
            """
            SELECT DISTINCT incident_id, detector, detector_id, title FROM folded_alert
            WHERE incident_id IN (SELECT unnest($1::BIGINT[]))
            ORDER BY ALL
            """,
            row => (row.GetInt64(0), row.GetString(1), row.GetStringOrNull(2), row.GetString(3)), incidents);

    // What runs has another number each time, and sessions never come again.
    private static List<(long Id, EntityKind Kind, string Key, string Name)> Entities(DuckDbConnection connection, IReadOnlyCollection<long> incidents) =>
        connection.List(
            """
            SELECT incident_id, kind, key, min(name) FROM alert_entity
            WHERE incident_id IN (SELECT unnest($1::BIGINT[]))
                AND kind NOT IN ($2, $3)
            GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
            """,
            row => (row.GetInt64(0), (EntityKind)row.GetInt32(1), row.GetString(2), row.GetString(3)), incidents,
            (long)EntityKind.Process, (long)EntityKind.Session);

    private static IEnumerable<(long Id, string Command)> Commands(DuckDbConnection connection, IReadOnlyCollection<long> incidents) =>
        connection.List(
            """
            SELECT DISTINCT incident_id, fields FROM alert_entity
            WHERE incident_id IN (SELECT unnest($1::BIGINT[]))
                AND kind = $2 AND contains(fields, '"commandLine"')
            ORDER BY ALL
            """,
            row => (Id: row.GetInt64(0), Command: CommandLine(row.GetUtf8(1))), incidents, (long)EntityKind.Process)
        .Where(row => row.Command is not null).Select(row => (row.Id, row.Command!));

    private static string? CommandLine(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && reader.ValueTextEquals("commandLine"u8))
                return reader.Read() ? reader.GetString() : null;
        }

        return null;
    }
}
