using Redoubt.Evidence;
using Redoubt.Server.Access;

namespace Redoubt.Server.Api;

/// <summary>One's own account.</summary>
internal static class AccountEndpoints
{
    public static void MapAccount(this IEndpointRouteBuilder routes)
    {
        var account = routes.MapGroup("/api/account").WithTags("Account");

        account.MapGet("", (AccountDesk desk, Caller caller) =>
        {
            var user = desk.Of(caller);
            return new Account(user.Name, user.FullName, user.Password is not null, user.SecondFactorOn, desk.RecoveryCodesLeft(user), user.LastSignIn);
        }).Needs(Permissions.OwnAccount)
            .WithSummary("The signed-in person: name, sign-in, second factor.");

        account.MapPost("password", async (PasswordChange change, AccountDesk desk, Caller caller, HttpContext context, CancellationToken cancel) =>
        {
            await desk.ChangePasswordAsync(caller, change.Current, change.Password, Visitor.Of(context), cancel);
            return TypedResults.NoContent();
        }).Needs(Permissions.OwnAccount)
            .WithSummary("Changes one's own password.");

        account.MapPost("second-factor", async (PasswordProof proof, AccountDesk desk, Caller caller, HttpContext context, CancellationToken cancel) =>
        {
            var (secret, address) = await desk.BeginSecondFactorAsync(caller, proof.Current, Visitor.Of(context), cancel);
            return new SecondFactorSetup(secret, address);
        }).Needs(Permissions.OwnAccount)
            .WithSummary("Begins to set up a second factor: gives its secret.");

        account.MapPost("second-factor/confirm", async (CodeProof proof, AccountDesk desk, Caller caller, CancellationToken cancel) =>
            new RecoveryCodeList(await desk.ConfirmSecondFactorAsync(caller, proof.Code, cancel))).Needs(Permissions.OwnAccount)
            .WithSummary("Turns the second factor on with a code from it, and gives recovery codes.");

        account.MapPost("second-factor/remove", async (PasswordProof proof, AccountDesk desk, Caller caller, HttpContext context, CancellationToken cancel) =>
        {
            await desk.RemoveSecondFactorAsync(caller, proof.Current, Visitor.Of(context), cancel);
            return TypedResults.NoContent();
        }).Needs(Permissions.OwnAccount)
            .WithSummary("Turns one's own second factor off.");

        account.MapPost("recovery-codes", async (PasswordProof proof, AccountDesk desk, Caller caller, HttpContext context, CancellationToken cancel) =>
            new RecoveryCodeList(await desk.RenewRecoveryCodesAsync(caller, proof.Current, Visitor.Of(context), cancel))).Needs(Permissions.OwnAccount)
            .WithSummary("Gives new recovery codes; the old ones no longer work.");

        account.MapGet("sessions", (AccountDesk desk, SignInDesk signIn, AccessBook book, Caller caller) =>
            signIn.Sessions(desk.Of(caller).Id).Select(session => SessionRow.Of(session, book.State, caller))).Needs(Permissions.OwnAccount)
            .WithSummary("One's own sessions.");

        account.MapDelete("sessions/{id}", async (string id, AccountDesk desk, SignInDesk signIn, Caller caller, CancellationToken cancel) =>
        {
            await signIn.EndSessionAsync(id, desk.Of(caller).Id, cancel);
            return TypedResults.NoContent();
        }).Needs(Permissions.OwnAccount)
            .WithSummary("Ends one of one's own sessions.");

        account.MapPost("sessions/end-others", async (AccountDesk desk, SignInDesk signIn, Caller caller, CancellationToken cancel) =>
        {
            desk.Of(caller);
            await signIn.EndOtherSessionsAsync(caller, cancel);
            return TypedResults.NoContent();
        }).Needs(Permissions.OwnAccount)
            .WithSummary("Ends all of one's own sessions but this one.");

        account.MapGet("keys", (AccountDesk desk, KeyDesk keys, AccessBook book, Caller caller) =>
            keys.List(desk.Of(caller).Id).Select(key => KeyRow.Of(key, book.State))).Needs(Permissions.OwnAccount)
            .WithSummary("One's own API keys.");

        account.MapPost("keys", async (NewKey key, KeyDesk keys, AccessBook book, Caller caller, CancellationToken cancel) =>
            await key.AddAsync(keys, book, own: true, caller, cancel)).Needs(Permissions.OwnAccount)
            .WithSummary("Makes an API key that may do no more than its owner; the key is in this answer and never again.");

        account.MapDelete("keys/{id}", async (string id, AccountDesk desk, KeyDesk keys, Caller caller, CancellationToken cancel) =>
        {
            await keys.RevokeAsync(id, desk.Of(caller).Id, cancel);
            return TypedResults.NoContent();
        }).Needs(Permissions.OwnAccount)
            .WithSummary("Revokes one of one's own API keys.");

        account.MapGet("permissions", () => PermissionWords.All).Needs(Permissions.OwnAccount)
            .WithSummary("All permissions in words, as roles and keys are put together from them.");
    }
}

/// <summary>One's own account.</summary>
/// <param name="Name">User name.</param>
/// <param name="FullName">What people call them; may be empty.</param>
/// <param name="HasPassword">False for who signs in through the organisation alone.</param>
/// <param name="SecondFactor">A code is asked for at sign-in.</param>
/// <param name="RecoveryCodes">How many are left.</param>
/// <param name="LastSignIn">The latest sign-in.</param>
internal sealed record Account(string Name, string FullName, bool HasPassword, bool SecondFactor, int RecoveryCodes, DateTimeOffset? LastSignIn);

internal sealed record PasswordChange(string Current, string Password);

internal sealed record PasswordProof(string Current);

internal sealed record CodeProof(string Code);

/// <summary>What an authenticator app needs: the secret in base 32, and the same as an otpauth address.</summary>
internal sealed record SecondFactorSetup(string Secret, string Address);

internal sealed record RecoveryCodeList(IReadOnlyList<string> Codes);

/// <summary>A session, as lists show it.</summary>
internal sealed record SessionRow(
    string Id, string User, DateTimeOffset Created, DateTimeOffset Seen, DateTimeOffset Ends, string Address, string Agent, string How, bool Own)
{
    public static SessionRow Of(Session session, AccessState state, Caller caller)
    {
        var (idle, absolute) = (session.Seen + SessionLimits.Idle, session.Created + SessionLimits.Absolute);
        return new(
            session.Id, state.User(session.UserId)?.Name ?? "", session.Created, session.Seen, idle < absolute ? idle : absolute, session.Address, session.Agent,
            session.How, session.Id == caller.SessionId);
    }
}

/// <summary>An API key, as lists show it: without its text.</summary>
internal sealed record KeyRow(
    string Id, string Name, string? User, IReadOnlyList<string> Permissions, IReadOnlyList<string>? DeviceGroups, IReadOnlyList<string>? Tenants,
    DateTimeOffset Created, string CreatedBy, DateTimeOffset? Expires, DateTimeOffset? Used)
{
    public static KeyRow Of(ApiKey key, AccessState state) => new(
        key.Id, key.Name, state.User(key.UserId)?.Name, key.Permissions, key.Scope.DeviceGroups, key.Scope.Tenants, key.Created, key.CreatedBy, key.Expires,
        key.Used);
}

/// <summary>A key to make.</summary>
/// <param name="Name">What logs call it.</param>
/// <param name="Permissions">What it may do.</param>
/// <param name="Expires">When it ends; null for never.</param>
/// <param name="DeviceGroups">Null for all.</param>
/// <param name="Tenants">Null for all.</param>
internal sealed record NewKey(
    string Name, IReadOnlyList<string> Permissions, DateTimeOffset? Expires = null, IReadOnlyList<string>? DeviceGroups = null,
    IReadOnlyList<string>? Tenants = null)
{
    public async Task<MadeKey> AddAsync(KeyDesk keys, AccessBook book, bool own, Caller caller, CancellationToken cancel)
    {
        var (key, token) = await keys.AddAsync(Name, Permissions, new Scope(DeviceGroups, Tenants), Expires, own, caller, cancel);
        return new MadeKey(KeyRow.Of(key, book.State), token);
    }
}

/// <summary>A new key, with its text: this once.</summary>
internal sealed record MadeKey(KeyRow Key, string Token);
