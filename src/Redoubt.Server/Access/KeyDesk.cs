using Redoubt.Evidence;
using Redoubt.Incidents;

namespace Redoubt.Server.Access;

/// <summary>API keys: a person's own, which can do no more than the person, and those of services.</summary>
internal sealed class KeyDesk(AccessBook book)
{
    private const int Most = 1_000;

    /// <summary>Makes a key.</summary>
    /// <param name="name">What logs call it.</param>
    /// <param name="permissions">What it may do: nothing that its maker may not.</param>
    /// <param name="scope">Where.</param>
    /// <param name="expires">When it counts no longer; null for never.</param>
    /// <param name="own">It belongs to its maker, and ends with their account; else to a service.</param>
    /// <param name="by">Who makes it.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The key, and its text: this once.</returns>
    public Task<(ApiKey Key, string Token)> AddAsync(
        string name, IReadOnlyList<string> permissions, Scope scope, DateTimeOffset? expires, bool own, Caller by, CancellationToken cancel = default)
    {
        name = name.Trim();
        if (name.Length is 0 or > 100 || name.Any(char.IsControl))
            throw new InvalidChangeException("name", "A key needs a name of at most 100 printable characters.");
        UserDesk.CheckPermissions(permissions);
        UserDesk.CheckScope(scope);
        if (expires <= book.Time.GetUtcNow())
            throw new InvalidChangeException("expires", "That is over already.");
        if (own && by.UserId is null)
            throw new AccessRefusedException("Nobody is signed in here who could have a key. Make one for a service.");
        UserDesk.RefuseMore(by, [new Grant(permissions.ToHashSet(StringComparer.Ordinal), scope)]);
        var token = Token.New(Token.KeyPrefix);
        var key = new ApiKey(
            AccessTables.NewId(), name, Token.Hash(token), own ? by.UserId : null, [.. permissions.Distinct()], scope, book.Time.GetUtcNow(), by.Name, expires, null);
        return book.ChangeAsync(
            (connection, state) =>
            {
                if (state.Keys.Count >= Most)
                    throw new AccessRefusedException($"There are {Most:N0} keys already. Revoke those that nobody needs.");
                if (state.Keys.Any(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
                    throw new AccessRefusedException($"There is a key '{name}' already: logs could not tell them apart.");
                AccessTables.Insert(connection, key);
                return (key, token);
            },
            cancel);
    }

    /// <summary>Revokes a key: from now on it opens nothing.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="ofUser">Whose it must be; null for anyone's.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public Task RevokeAsync(string id, string? ofUser, CancellationToken cancel = default) => book.ChangeAsync(
        (connection, state) =>
        {
            if (!state.Keys.Any(key => key.Id == id && (ofUser is null || key.UserId == ofUser)))
                throw new AccessNotFoundException("There is no such key.");
            connection.Execute("DELETE FROM access_key WHERE id = $1", id);
        },
        cancel);

    /// <summary>All keys, or a person's own, by name.</summary>
    public IReadOnlyList<ApiKey> List(string? ofUser = null) =>
    [
        .. book.State.Keys.Where(key => ofUser is null || key.UserId == ofUser)
            .Select(key => book.Seen.TryGetValue(key.Id, out var seen) && (key.Used is null || seen > key.Used) ? key with { Used = seen } : key),
    ];
}
