using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Redoubt.Incidents;

namespace Redoubt.Server.Access.SingleSignOn;

/// <summary>Signs people in through the organisation's identity provider: authorization code with PKCE, state and nonce.</summary>
internal sealed class ProviderDesk(AccessBook book, SignInDesk signIn, ProviderClient client)
{
    private const string Purpose = "single sign-on";
    private const int MostBegun = 10_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    // What was begun and waits for the browser to come back. Each counts once; a restart forgets them, and people begin again.
    private readonly ConcurrentDictionary<string, Begun> _begun = new(StringComparer.Ordinal);

    public ProviderSettings Settings => ProviderSettings.Of(book.State);

    public bool HasSecret => book.State.Settings.ContainsKey(ProviderSettings.SecretSetting);

    /// <summary>Changes the settings. Who can say whose tokens count can be anybody: it takes everything that there is to be had.</summary>
    /// <param name="settings">All of them.</param>
    /// <param name="secret">The client's; null leaves it, empty takes it away.</param>
    /// <param name="by">Who does.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public Task SaveAsync(ProviderSettings settings, string? secret, Caller by, CancellationToken cancel) => book.ChangeAsync(
        (connection, state) =>
        {
            settings.Check(state);
            UserDesk.RefuseMore(by, [new Grant(state.Role(BuiltInRoles.Administrator)!.Permissions.ToHashSet(StringComparer.Ordinal), Evidence.Scope.All)]);
            Set(ProviderSettings.Setting, JsonSerializer.Serialize(settings));
            if (secret is not null)
                Set(ProviderSettings.SecretSetting, secret.Length == 0 ? null : book.Secrets.Close(secret, Purpose));

            void Set(string name, string? value)
            {
                connection.Execute("DELETE FROM access_setting WHERE name = $1", name);
                if (value is not null)
                    connection.Execute("INSERT INTO access_setting VALUES ($1, $2)", name, value);
            }
        },
        cancel);

    /// <summary>Begins: where to send the browser, and what to leave with it so that only it can come back.</summary>
    /// <param name="redirect">Where the provider sends it back to.</param>
    /// <param name="returnTo">The portal's path that was wanted.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task<(Uri Address, string State)> BeginAsync(Uri redirect, string returnTo, CancellationToken cancel)
    {
        var settings = Ready();
        var provider = await client.DescribeAsync(settings, cancel);
        var now = book.Time.GetUtcNow();
        foreach (var old in _begun.Where(one => now - one.Value.At > Patience))
            _begun.TryRemove(old.Key, out _);
        if (_begun.Count >= MostBegun)
            throw new TooManyRequestsException("Too many people are signing in. Wait, then try again.", Patience);

        var begun = new Begun(Token.New(), Token.New(), returnTo, redirect, now);
        var state = Token.New();
        _begun[state] = begun;
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(begun.Verifier)));
        var query = string.Join('&', new (string Name, string Value)[]
        {
            ("response_type", "code"), ("client_id", settings.ClientId), ("redirect_uri", redirect.AbsoluteUri),
            ("scope", string.Join(' ', settings.ExtraScopes.Prepend("profile").Prepend("openid").Distinct())), ("state", state), ("nonce", begun.Nonce),
            ("code_challenge", challenge), ("code_challenge_method", "S256"),
        }.Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value)}"));
        var separator = provider.Authorization.Query.Length > 0 ? "&" : "?";
        return (new Uri(provider.Authorization.AbsoluteUri + separator + query), state);
    }

    /// <summary>Ends it: the browser is back with a code.</summary>
    /// <param name="state">What the address says.</param>
    /// <param name="kept">What the browser had kept.</param>
    /// <param name="code">The provider's.</param>
    /// <param name="visitor">From where.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The session's token, and the path that was wanted.</returns>
    /// <exception cref="ProviderException">Somebody does not get in; says why.</exception>
    public async Task<(string Token, string ReturnTo)> EndAsync(string? state, string? kept, string? code, Visitor visitor, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(state) || kept is null || !Token.Same(state, kept) || !_begun.TryRemove(state, out var begun) || book.Time.GetUtcNow() - begun.At > Patience)
            throw new ProviderException("This sign-in was not begun in this browser, took too long, or was ended already. Begin again.");
        if (string.IsNullOrEmpty(code))
            throw new ProviderException("The provider did not let you in.");
        var settings = Ready();
        var provider = await client.DescribeAsync(settings, cancel);
        var raw = await client.RedeemAsync(settings, provider, Secret(), code, begun.Verifier, begun.Redirect, cancel);
        var token = IdToken.Check(raw, await client.KeysAsync(settings, provider, cancel), settings, begun.Nonce, book.Time.GetUtcNow());
        var user = await AdmitAsync(settings, token, cancel);
        return (await signIn.OpenSessionAsync(user, "single sign-on", visitor, cancel), begun.ReturnTo);
    }

    private string? Secret()
    {
        if (!book.State.Settings.TryGetValue(ProviderSettings.SecretSetting, out var closed))
            return null;
        try
        {
            return book.Secrets.Open(closed, Purpose);
        }
        catch (CryptographicException another)
        {
            throw new ProviderException("The client secret cannot be read: the key file is another. An administrator must enter it again.", another);
        }
    }

    // Their groups are looked at each time: what they no longer have there they no longer have here.
    private Task<User> AdmitAsync(ProviderSettings settings, IdToken token, CancellationToken cancel)
    {
        var subject = $"{settings.Issuer} {token.Subject}";
        var groups = token.List(settings.GroupClaim);
        return book.ChangeAsync(
            (connection, state) =>
            {
                var user = state.Users.FirstOrDefault(one => one.Subject == subject);
                if (user is { Enabled: false })
                    throw new ProviderException("Your account here is disabled.");
                var given = settings.Mappings.Where(mapping => groups.Contains(mapping.Group) && state.Role(mapping.RoleId) is not null).ToList();
                if (given.Count == 0 && (user is null || !state.AssignmentsOf(user.Id).Any(one => !one.FromProvider)))
                    throw new ProviderException("None of your groups has a role here. An administrator can map one under Settings, Single sign-on.");
                if (user is null)
                {
                    user = new User(AccessTables.NewId(), NameOf(settings, token, state), Shortened(token.Text("name") ?? ""), true, null, null, false, 0, subject, book.Time.GetUtcNow(), null);
                    AccessTables.Insert(connection, user);
                }

                connection.Execute("DELETE FROM access_assignment WHERE user_id = $1 AND from_provider", user.Id);
                foreach (var mapping in given)
                    AccessTables.Insert(connection, new Assignment(AccessTables.NewId(), mapping.RoleId, user.Id, null, mapping.Scope, FromProvider: true));
                return user;
            },
            cancel);
    }

    // A name that is there already stays with whom it belongs to: the provider's people do not become ours by a name.
    private static string NameOf(ProviderSettings settings, IdToken token, AccessState state)
    {
        var name = token.Text(settings.NameClaim) ?? throw new ProviderException($"The provider's id token has no '{settings.NameClaim}', which becomes the user name.");
        try
        {
            UserDesk.CheckName(name);
        }
        catch (InvalidChangeException wrong)
        {
            throw new ProviderException($"'{Shortened(name)}' cannot be a user name here. {wrong.Message}");
        }

        return state.UserNamed(name) is null ? name : throw new ProviderException($"There is another user '{name}' here already. An administrator must sort that out.");
    }

    private static string Shortened(string text) => string.Concat(text.Where(letter => !char.IsControl(letter)).Take(200));

    private ProviderSettings Ready() => Settings is { Enabled: true } settings ? settings : throw new ProviderException("Single sign-on is not set up.");

    private sealed record Begun(string Verifier, string Nonce, string ReturnTo, Uri Redirect, DateTimeOffset At);
}
