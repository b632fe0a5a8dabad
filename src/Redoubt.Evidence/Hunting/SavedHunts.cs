using Redoubt.DuckDb;
using Redoubt.Evidence.Store;

namespace Redoubt.Evidence.Hunting;

/// <summary>The queries, or the functions, that people keep: their own and those that are shared.</summary>
/// <param name="store">Where they are kept.</param>
/// <param name="kind"><c>query</c> or <c>function</c>.</param>
/// <param name="time">The clock.</param>
public sealed class SavedHunts(EvidenceStore store, string kind, TimeProvider time)
{
    private const int Most = 5_000;
    private const int LongestName = 200;
    private const int LongestDescription = 4_000;
    private const string Columns = "id, name, description, parameters, body, shared, owner, modified";
    private static readonly TimeSpan Restorable = TimeSpan.FromDays(30);

    /// <summary>All that a person sees, by name.</summary>
    public Task<List<SavedHunt>> ListAsync(string who, CancellationToken cancel = default) => store.ReadAsync(
        connection => connection.List(
            $"SELECT {Columns} FROM saved_hunt WHERE kind = $1 AND deleted IS NULL AND (shared OR owner = $2) ORDER BY lower(name), name, id", Row, kind, who),
        cancel);

    /// <exception cref="HuntRefusedException">A field is wrong.</exception>
    /// <exception cref="HuntConflictException">The name is taken.</exception>
    public Task<SavedHunt> AddAsync(SavedHuntText text, string who, CancellationToken cancel = default)
    {
        Check(text);
        var id = Guid.NewGuid().ToString("N");
        return store.WriteAsync(
            connection =>
            {
                if (connection.Scalar<long>("SELECT count(*) FROM saved_hunt WHERE kind = $1", kind) >= Most)
                    throw new HuntConflictException($"{Most:N0} are kept already; delete some that nobody needs.");
                RefuseTaken(connection, text, id, who);
                var saved = new SavedHunt(id, text.Name, text.Description, text.Parameters, text.Body, text.Shared, who, Now());
                connection.Execute(
                    "INSERT INTO saved_hunt VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL)",
                    id, kind, text.Name, text.Description, text.Parameters, text.Body, text.Shared, who, saved.Modified);
                return saved;
            },
            cancel);
    }

    /// <exception cref="HuntNotFoundException">There is none of this id that the person may change.</exception>
    /// <inheritdoc cref="AddAsync"/>
    public Task<SavedHunt> ChangeAsync(string id, SavedHuntText text, string who, CancellationToken cancel = default)
    {
        Check(text);
        return store.WriteAsync(
            connection =>
            {
                var found = Own(connection, id, who, deleted: false);
                RefuseTaken(connection, text, id, who);
                var changed = new SavedHunt(id, text.Name, text.Description, text.Parameters, text.Body, text.Shared, found.Owner, Now());
                connection.Execute(
                    "UPDATE saved_hunt SET name = $2, description = $3, parameters = $4, body = $5, shared = $6, modified = $7 WHERE id = $1",
                    id, text.Name, text.Description, text.Parameters, text.Body, text.Shared, changed.Modified);
                return changed;
            },
            cancel);
    }

    /// <summary>Deletes one; it can be restored for thirty days.</summary>
    public Task DeleteAsync(string id, string who, CancellationToken cancel = default) => store.WriteAsync(
        connection =>
        {
            Own(connection, id, who, deleted: false);
            connection.Execute("UPDATE saved_hunt SET deleted = $2 WHERE id = $1", id, Now());
            return connection.Execute("DELETE FROM saved_hunt WHERE deleted < $1", Now() - Restorable);
        },
        cancel);

    /// <summary>Takes a deletion back.</summary>
    public Task<SavedHunt> RestoreAsync(string id, string who, CancellationToken cancel = default) => store.WriteAsync(
        connection =>
        {
            var found = Own(connection, id, who, deleted: true);
            RefuseTaken(connection, new SavedHuntText(found.Name, found.Description, found.Parameters, found.Body, found.Shared), id, who);
            connection.Execute("UPDATE saved_hunt SET deleted = NULL WHERE id = $1", id);
            return found;
        },
        cancel);

    private static void Check(SavedHuntText text)
    {
        if (string.IsNullOrWhiteSpace(text.Name) || text.Name.Length > LongestName)
            throw new HuntRefusedException("name", $"name must have 1 to {LongestName} characters.");
        if (text.Description.Length > LongestDescription)
            throw new HuntRefusedException("description", $"description must have at most {LongestDescription:N0} characters.");
    }

    private SavedHunt Own(DuckDbConnection connection, string id, string who, bool deleted)
    {
        var found = connection.List(
            $"SELECT {Columns} FROM saved_hunt WHERE id = $1 AND kind = $2 AND owner = $3 AND (deleted IS NOT NULL) = $4", Row, id, kind, who, deleted);
        return found.Count > 0 ? found[0] : throw new HuntNotFoundException($"There is no {kind} {id} of yours{(deleted ? " that was deleted" : "")}.");
    }

    private void RefuseTaken(DuckDbConnection connection, SavedHuntText text, string id, string who)
    {
        var taken = connection.Scalar<long>(
            "SELECT count(*) FROM saved_hunt WHERE kind = $1 AND name = $2 AND id <> $3 AND deleted IS NULL AND CASE WHEN $4 THEN shared ELSE owner = $5 AND NOT shared END",
            kind, text.Name, id, text.Shared, who);
        if (taken > 0)
            throw new HuntConflictException($"There is a {(text.Shared ? "shared " : "")}{kind} named '{text.Name}' already; choose another name, or change that one.");
    }

    private DateTimeOffset Now() => time.GetUtcNow();

    private static SavedHunt Row(DuckDbReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetBoolean(5), row.GetString(6), row.GetTimestamp(7));
}
