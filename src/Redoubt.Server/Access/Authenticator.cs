using Redoubt.Server.Api;

namespace Redoubt.Server.Access;

/// <summary>Finds out who sends a request: by session, by key, or by the token that this machine's verbs send.</summary>
internal sealed class Authenticator(AccessBook book, AccessOptions options)
{
    private const string Bearer = "Bearer ";
    /// <summary>The caller; null when nobody has signed in, or their session or key counts no longer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="permission">What its endpoint needs: the caller's scope is that of this permission.</param>
    public Caller? Find(HttpRequest request, string? permission) => Find(request, permission, asSeen: true);

    /// <summary>Whether the one who sent a request that still runs may go on. It does not count as being there: an open page would keep a session for ever.</summary>
    public bool MayGoOn(HttpRequest request, string permission) => Find(request, permission, asSeen: false)?.May(permission) == true;

    private Caller? Find(HttpRequest request, string? permission, bool asSeen)
    {
        if (options.Open)
            return options.WithoutSignIn?.Invoke(request) ?? Caller.Local;
        // A key that is wrong is not made good by a cookie.
        var header = request.Headers.Authorization.ToString();
        if (header.Length > 0)
            return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? ByToken(header[Bearer.Length..].Trim(), permission, asSeen) : null;
        return SessionCookie.Read(request) is { } token ? BySession(token, permission, asSeen) : null;
    }

    /// <summary>Whether a session counts still.</summary>
    public static bool IsAlive(AccessBook book, Session session)
    {
        var now = book.Time.GetUtcNow();
        return now - session.Created < SessionLimits.Absolute && now - book.SeenAt(session.Id, session.Seen) < SessionLimits.Idle
               && book.State.User(session.UserId) is { Enabled: true };
    }

    private Caller? ByToken(string token, string? permission, bool asSeen)
    {
        if (options.LocalToken is { } local && Token.Same(token, local))
            return Caller.Local;
        var (state, now) = (book.State, book.Time.GetUtcNow());
        if (!token.StartsWith(Token.KeyPrefix, StringComparison.Ordinal) || state.KeyOf(Token.Hash(token)) is not { } key || key.Expires <= now)
            return null;
        var own = new Grant(key.Permissions.ToHashSet(StringComparer.Ordinal), key.Scope);
        IReadOnlyList<Grant> grants = [own];
        if (key.UserId is not null)
        {
            if (state.User(key.UserId) is not { Enabled: true })
                return null;
            // A person's key can do no more than the person can now.
            grants =
            [
                .. state.GrantsOf(key.UserId).Select(grant => new Grant(
                    grant.Permissions.Intersect(own.Permissions).ToHashSet(StringComparer.Ordinal), Scopes.Intersect(grant.Scope, own.Scope))),
            ];
        }

        if (asSeen)
            book.Seen[key.Id] = now;
        return Make("key " + key.Name, grants, permission) with { UserId = key.UserId, IsKey = true };
    }

    private Caller? BySession(string token, string? permission, bool asSeen)
    {
        var state = book.State;
        if (state.SessionOf(Token.Hash(token)) is not { } session || !IsAlive(book, session))
            return null;
        if (asSeen)
            book.Seen[session.Id] = book.Time.GetUtcNow();
        var caller = Make(state.User(session.UserId)!.Name, state.GrantsOf(session.UserId), permission);
        return caller with
        {
            Permissions = caller.Permissions.Append(Permissions.OwnAccount).ToHashSet(StringComparer.Ordinal),
            UserId = session.UserId,
            SessionId = session.Id,
        };
    }

    private static Caller Make(string name, IReadOnlyList<Grant> grants, string? permission) => new(
        name,
        grants.SelectMany(grant => grant.Permissions).ToHashSet(StringComparer.Ordinal),
        (permission is null or Permissions.OwnAccount ? Scopes.Join(grants.Select(grant => grant.Scope)) : Grant.ScopeOf(grants, permission)) ?? Scopes.Nothing)
    {
        Grants = grants,
    };
}
