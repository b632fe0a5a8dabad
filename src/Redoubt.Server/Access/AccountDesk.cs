using Redoubt.DuckDb;
using Redoubt.Incidents;

namespace Redoubt.Server.Access;

/// <summary>What people do with their own account.</summary>
internal sealed class AccountDesk(AccessBook book, SignInDesk signIn, SignInBrake brake)
{
    public int RecoveryCodesLeft(User user) => book.State.RecoveryCodes.GetValueOrDefault(user.Id);

    /// <exception cref="AccessRefusedException">There is no account: the demo, and this machine's verbs.</exception>
    public User Of(Caller caller) =>
        book.State.User(caller.UserId) ?? throw new AccessRefusedException("Nobody is signed in here, so there is no account to change.");

    /// <summary>Changes the password and ends all other sessions.</summary>
    public async Task ChangePasswordAsync(Caller caller, string current, string next, Visitor visitor, CancellationToken cancel)
    {
        var user = await ProveAsync(caller, current, visitor, cancel);
        PasswordRules.Check(next, user.Name);
        var hash = await PasswordHash.MakeAsync(next, cancel);
        await book.ChangeAsync(
            (connection, _) =>
            {
                connection.Execute("UPDATE access_user SET password = $2 WHERE id = $1", user.Id, hash);
                AccessTables.EndSessions(connection, user.Id, caller.SessionId);
            },
            cancel);
    }

    /// <summary>Begins to set up a second factor: a secret for the app. It counts when a first code has come.</summary>
    public async Task<(string Secret, string Address)> BeginSecondFactorAsync(Caller caller, string password, Visitor visitor, CancellationToken cancel)
    {
        var user = await ProveAsync(caller, password, visitor, cancel);
        var secret = Totp.NewSecret();
        var hidden = book.Secrets.Close(secret, "second factor " + user.Id);
        await book.ChangeAsync(
            (connection, state) =>
            {
                if (state.User(user.Id) is { SecondFactorOn: true })
                    throw new AccessRefusedException("There is a second factor already. Remove it first.");
                connection.Execute("UPDATE access_user SET second_factor = $2, second_factor_step = 0 WHERE id = $1", user.Id, hidden);
            },
            cancel);
        return (secret, Totp.Address(secret, user.Name));
    }

    /// <summary>Ends the set-up with a code of the app.</summary>
    /// <returns>Recovery codes, shown this once.</returns>
    public async Task<IReadOnlyList<string>> ConfirmSecondFactorAsync(Caller caller, string code, CancellationToken cancel)
    {
        var user = Of(caller);
        if (user.SecondFactorOn || user.SecondFactor is null)
            throw new AccessRefusedException("No second factor is being set up.");
        if (!await signIn.TakeCodeAsync(user, code, cancel))
            throw new InvalidChangeException("code", "The code is wrong. Check that the clock of the device is right, and enter the code that it shows now.");
        var codes = RecoveryCodes.Make();
        await book.ChangeAsync(
            (connection, _) =>
            {
                connection.Execute("UPDATE access_user SET second_factor_on = true WHERE id = $1", user.Id);
                Keep(connection, user.Id, codes);
                AccessTables.EndSessions(connection, user.Id, caller.SessionId);
            },
            cancel);
        return codes;
    }

    public async Task RemoveSecondFactorAsync(Caller caller, string password, Visitor visitor, CancellationToken cancel)
    {
        var user = await ProveAsync(caller, password, visitor, cancel);
        await book.ChangeAsync((connection, _) => AccessTables.RemoveSecondFactor(connection, user.Id), cancel);
    }

    /// <summary>New recovery codes; those before count no longer.</summary>
    public async Task<IReadOnlyList<string>> RenewRecoveryCodesAsync(Caller caller, string password, Visitor visitor, CancellationToken cancel)
    {
        var user = await ProveAsync(caller, password, visitor, cancel);
        if (!user.SecondFactorOn)
            throw new AccessRefusedException("Set up a second factor first.");
        var codes = RecoveryCodes.Make();
        await book.ChangeAsync((connection, _) => Keep(connection, user.Id, codes), cancel);
        return codes;
    }

    private static void Keep(DuckDbConnection connection, string userId, IReadOnlyList<string> codes)
    {
        connection.Execute("DELETE FROM access_recovery_code WHERE user_id = $1", userId);
        foreach (var code in codes)
            connection.Execute("INSERT INTO access_recovery_code VALUES ($1, $2)", userId, RecoveryCodes.Hash(code));
    }

    // Whoever finds an open browser must not be able to take the account over; nor guess here what they may not guess at the door.
    private async Task<User> ProveAsync(Caller caller, string password, Visitor visitor, CancellationToken cancel)
    {
        var user = Of(caller);
        if (user.Password is null)
            throw new AccessRefusedException("You sign in through your organisation: password and second factor are kept there.");
        brake.Check(user.Name, visitor.Address);
        if (password.Length <= PasswordRules.Longest && await PasswordHash.IsAsync(password, user.Password, cancel))
            return user;
        await brake.FailedAsync(user.Name, visitor.Address);
        throw new InvalidChangeException("current", "Your password is wrong.");
    }
}
