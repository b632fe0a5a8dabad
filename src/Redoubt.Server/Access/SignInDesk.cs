using System.Net;
using Redoubt.Evidence.Audit;

namespace Redoubt.Server.Access;

/// <summary>Signs people in and out.</summary>
internal sealed class SignInDesk(AccessBook book, SignInBrake brake)
{
    private const string Wrong = "The user name or password is wrong.";

    /// <summary>Signs someone in by password, and by code when they have a second factor.</summary>
    /// <returns>The session's token.</returns>
    /// <exception cref="SignInFailedException">Something was wrong, or a code is needed.</exception>
    /// <exception cref="TooManyRequestsException">Too much was wrong lately.</exception>
    public async Task<(User User, string Token)> SignInAsync(string name, string password, string? code, Visitor visitor, CancellationToken cancel)
    {
        brake.Check(name, visitor.Address);
        var user = book.State.UserNamed(name);
        // A password too long to be one is not worth the work; what is compared with takes as long for all others.
        var right = password.Length <= PasswordRules.Longest && await PasswordHash.IsAsync(password, user?.Password, cancel);
        if (!right || user is not { Enabled: true })
        {
            await brake.FailedAsync(name, visitor.Address);
            await NoteRefusalAsync(user?.Name, "password", visitor);
            throw new SignInFailedException(Wrong);
        }

        if (user.SecondFactorOn)
        {
            if (string.IsNullOrWhiteSpace(code))
                throw new SignInFailedException("Enter the code of your authenticator app, or a recovery code.", secondFactor: true);
            if (!await TakeCodeAsync(user, code, cancel))
            {
                await brake.FailedAsync(name, visitor.Address);
                await NoteRefusalAsync(user.Name, "code", visitor);
                throw new SignInFailedException("The code is wrong, or was used already. Wait for the next one.", secondFactor: true);
            }
        }

        await brake.WorkedAsync(name);
        return (user, await OpenSessionAsync(user, "password", visitor, cancel));
    }

    /// <summary>Opens a session for someone who has shown who they are.</summary>
    public async Task<string> OpenSessionAsync(User user, string how, Visitor visitor, CancellationToken cancel)
    {
        var token = Token.New();
        var now = book.Time.GetUtcNow();
        await book.ChangeAsync(
            (connection, state) =>
            {
                if (state.User(user.Id) is not { Enabled: true })
                    throw new SignInFailedException(Wrong);
                var old = state.Sessions.Where(session => session.UserId == user.Id && !Authenticator.IsAlive(book, session))
                    .Concat(state.Sessions.Where(session => session.UserId == user.Id).OrderByDescending(session => session.Created).Skip(SessionLimits.PerUser - 1));
                foreach (var session in old)
                    connection.Execute("DELETE FROM access_session WHERE id = $1", session.Id);
                AccessTables.Insert(connection, new Session(AccessTables.NewId(), Token.Hash(token), user.Id, now, now, visitor.Address?.ToString() ?? "", visitor.Agent, how));
                connection.Execute("UPDATE access_user SET last_sign_in = $2 WHERE id = $1", user.Id, now);
                AuditLog.Append(connection, new AuditEvent(user.Name, "access.signIn", user.Name, how, AuditOutcome.Done, visitor.Address?.ToString()));
            },
            cancel);
        return token;
    }

    /// <summary>Notes in the audit log that somebody did not get in.</summary>
    /// <param name="user">Whose account it was; null when there is none: what was typed may be a password, and is not kept.</param>
    /// <param name="why">What was wrong.</param>
    /// <param name="visitor">From where.</param>
    public Task NoteRefusalAsync(string? user, string why, Visitor visitor) => book.NoteAsync(
        new AuditEvent(user ?? "nobody known", "access.signIn", user ?? "", why, AuditOutcome.Refused, visitor.Address?.ToString()));

    /// <summary>Ends the caller's own session.</summary>
    public async Task SignOutAsync(Caller caller, CancellationToken cancel)
    {
        if (caller.SessionId is { } id)
            await EndSessionAsync(id, null, cancel);
    }

    /// <summary>Ends a session.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="ofUser">Whose it must be; null for anyone's.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public Task EndSessionAsync(string id, string? ofUser, CancellationToken cancel) => book.ChangeAsync(
        (connection, state) =>
        {
            if (!state.Sessions.Any(session => session.Id == id && (ofUser is null || session.UserId == ofUser)))
                throw new AccessNotFoundException("There is no such session; it may have ended.");
            connection.Execute("DELETE FROM access_session WHERE id = $1", id);
        },
        cancel);

    public Task EndOtherSessionsAsync(Caller caller, CancellationToken cancel) =>
        book.ChangeAsync((connection, _) => AccessTables.EndSessions(connection, caller.UserId!, caller.SessionId), cancel);

    /// <summary>The sessions that count still, of one person or of all; the latest first.</summary>
    public IReadOnlyList<Session> Sessions(string? ofUser = null) =>
    [
        .. book.State.Sessions.Where(session => (ofUser is null || session.UserId == ofUser) && Authenticator.IsAlive(book, session))
            .Select(session => session with { Seen = book.SeenAt(session.Id, session.Seen) }).OrderByDescending(session => session.Seen),
    ];

    /// <summary>Takes a code of the app, or a recovery code, so that it counts never again.</summary>
    public Task<bool> TakeCodeAsync(User user, string code, CancellationToken cancel) => book.ChangeAsync(
        (connection, state) =>
        {
            // As it stands now: of two who send the same code, one is late.
            if (state.User(user.Id) is not { SecondFactor: { } closed } present)
                return false;
            if (Totp.Check(book.Secrets.Open(closed, "second factor " + user.Id), code, book.Time.GetUtcNow(), present.SecondFactorStep) is { } step)
                return connection.Execute("UPDATE access_user SET second_factor_step = $2 WHERE id = $1", user.Id, step) > 0;
            return connection.Execute("DELETE FROM access_recovery_code WHERE user_id = $1 AND code_hash = $2", user.Id, RecoveryCodes.Hash(code)) > 0;
        },
        cancel);

    /// <summary>Tells whose password a link sets: null for the first administrator's, whose name is free.</summary>
    /// <exception cref="AccessNotFoundException">The link counts no longer.</exception>
    public User? Welcome(string token) => Find(book.State, token) is { UserId: { } id } ? book.State.User(id) : null;

    /// <summary>Sets the password that a link is for, and signs in. The link is used up.</summary>
    public async Task<(User User, string Token)> WelcomeAsync(string token, string name, string password, Visitor visitor, CancellationToken cancel)
    {
        var known = Welcome(token);
        name = known?.Name ?? UserDesk.CheckName(name);
        PasswordRules.Check(password, name);
        var hash = await PasswordHash.MakeAsync(password, cancel);
        var user = await book.ChangeAsync(
            (connection, state) =>
            {
                var link = Find(state, token);
                connection.Execute("DELETE FROM access_link WHERE token_hash = $1", link.TokenHash);
                if (link.UserId is { } id)
                {
                    connection.Execute("UPDATE access_user SET password = $2 WHERE id = $1", id, hash);
                    AccessTables.RemoveSecondFactor(connection, id);
                    AccessTables.EndSessions(connection, id);
                    return state.User(id) ?? throw Gone();
                }

                if (state.Users.Count > 0)
                    throw Gone();
                var first = new User(AccessTables.NewId(), name, "", true, hash, null, false, 0, null, book.Time.GetUtcNow(), null);
                AccessTables.Insert(connection, first);
                AccessTables.Insert(connection, new Assignment(AccessTables.NewId(), BuiltInRoles.Administrator, first.Id, null, Evidence.Scope.All, false));
                return first;
            },
            cancel);
        await brake.WorkedAsync(name);
        return (user, await OpenSessionAsync(user, "link", visitor, cancel));
    }

    private SetupLink Find(AccessState state, string token)
    {
        var hash = Token.Hash(token);
        return state.Links.FirstOrDefault(link => link.TokenHash == hash && link.Expires > book.Time.GetUtcNow()) ?? throw Gone();
    }

    private static AccessNotFoundException Gone() =>
        new("This link was used already or is too old. Ask an administrator for a new one; for the first administrator, start the server again.");
}

/// <summary>From where somebody signs in.</summary>
/// <param name="Address">The network address.</param>
/// <param name="Agent">What the browser says it is, cut.</param>
internal sealed record Visitor(IPAddress? Address, string Agent)
{
    public static Visitor Of(HttpContext context)
    {
        var agent = context.Request.Headers.UserAgent.ToString();
        return new Visitor(context.Connection.RemoteIpAddress, agent.Length > 300 ? agent[..300] : agent);
    }
}
