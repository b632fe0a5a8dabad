using Redoubt.Evidence.Store;
using Redoubt.Incidents.Changes;
using Redoubt.Incidents.Queries;
using Redoubt.Incidents.Storage;

namespace Redoubt.Incidents.Notes;

/// <summary>Keeps the notes of investigations. They quote queries, which may name what not everyone may see: callers check who asks.</summary>
/// <remarks>All may throw <see cref="IncidentNotFoundException"/>, <see cref="InvalidChangeException"/> or <see cref="IncidentRefusedException"/>.</remarks>
public sealed class NoteDesk(EvidenceStore store, TimeProvider time)
{
    /// <summary>How the log calls what writes them.</summary>
    public const string Author = "Redoubt notes";

    /// <summary>The longest note, in characters.</summary>
    public const int Longest = 100_000;

    /// <summary>The note of an incident; null when it has none.</summary>
    public Task<AnalystNote?> OfAsync(long incident, CancellationToken cancel = default) => store.ReadAsync(
        connection =>
        {
            IncidentRows.Require(connection, incident);
            return connection.List(
                "SELECT text, generated, who, time FROM analyst_note WHERE incident_id = $1 ORDER BY id DESC LIMIT 1",
                row => new AnalystNote(row.GetString(0), row.GetBoolean(1), row.GetString(2), row.GetTimestamp(3)), incident).FirstOrDefault();
        },
        cancel);

    /// <summary>Keeps a generated note; the log says that there is one, and not what it says.</summary>
    /// <param name="incident">Of which incident.</param>
    /// <param name="text">The note.</param>
    /// <param name="who">Who asked for it.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public Task<AnalystNote> AddAsync(long incident, string text, string who, CancellationToken cancel = default) =>
        WriteAsync(incident, text, true, who, new LogLine(incident, ActivityKind.Commented, Author, $"Analyst notes were generated for {who}; nobody has reviewed them yet."), cancel);

    /// <summary>Keeps what a person made of it: it is generated no more.</summary>
    public Task<AnalystNote> SaveAsync(long incident, string text, string who, CancellationToken cancel = default)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > Longest)
            throw new InvalidChangeException("text", $"Notes have 1 to {Longest:N0} characters.");
        return WriteAsync(incident, text, false, who, new LogLine(incident, ActivityKind.Commented, who, "Reviewed and saved the analyst notes."), cancel);
    }

    private Task<AnalystNote> WriteAsync(long incident, string text, bool generated, string who, LogLine line, CancellationToken cancel) => store.WriteAsync(
        connection =>
        {
            IncidentState.ToChange(connection, incident);
            var now = time.GetUtcNow();
            connection.Execute("INSERT INTO analyst_note VALUES (nextval('analyst_note_id'), $1, $2, $3, $4, $5)", incident, text, generated, who, now);
            connection.Execute("UPDATE incident SET touched = true, last_update = $2, last_modified_by = $3 WHERE id = $1", incident, now, line.By);
            LogTable.Write(connection, now, line);
            return new AnalystNote(text, generated, who, now);
        },
        cancel);
}
