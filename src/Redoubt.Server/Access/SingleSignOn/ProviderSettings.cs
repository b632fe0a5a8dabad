using System.Text.Json;
using Redoubt.Incidents;
using Redoubt.Server.Hosting;

namespace Redoubt.Server.Access.SingleSignOn;

/// <summary>The organisation's identity provider (OpenID Connect), and what its groups may do here.</summary>
/// <param name="Enabled">People may sign in by it.</param>
/// <param name="Label">What the button says.</param>
/// <param name="Issuer">Its address, as its tokens name it.</param>
/// <param name="ClientId">What it calls Redoubt.</param>
/// <param name="Hosts">Further hosts that its own description names, such as that of its keys; only these and the issuer's are reached.</param>
/// <param name="NameClaim">Becomes the user name.</param>
/// <param name="GroupClaim">Lists the groups of a person.</param>
/// <param name="ExtraScopes">Asked for besides openid and profile.</param>
/// <param name="Mappings">What each group gives. Somebody in none of them does not get in, unless they have a role here already.</param>
internal sealed record ProviderSettings(
    bool Enabled, string Label, string Issuer, string ClientId, IReadOnlyList<string> Hosts, string NameClaim, string GroupClaim,
    IReadOnlyList<string> ExtraScopes, IReadOnlyList<GroupMapping> Mappings)
{
    /// <summary>The setting's name in the store.</summary>
    public const string Setting = "single sign-on";

    /// <summary>That of the client secret, which is encrypted.</summary>
    public const string SecretSetting = "single sign-on secret";

    public static ProviderSettings None { get; } = new(false, "Single sign-on", "", "", [], "preferred_username", "groups", [], []);

    public static ProviderSettings Of(AccessState state) =>
        state.Settings.TryGetValue(Setting, out var text) ? JsonSerializer.Deserialize<ProviderSettings>(text)! : None;

    /// <exception cref="InvalidChangeException">A field is wrong.</exception>
    public void Check(AccessState state)
    {
        if (!Enabled && Issuer.Length == 0)
            return;
        if (Label.Trim().Length is 0 or > 60)
            throw new InvalidChangeException("label", "The button needs 1 to 60 characters.");
        if (!Uri.TryCreate(Issuer, UriKind.Absolute, out var issuer) || !MaySpeakTo(issuer) || issuer.Query.Length > 0 || issuer.Fragment.Length > 0 || issuer.UserInfo.Length > 0)
            throw new InvalidChangeException("issuer", "The issuer is an https address, written as the provider writes it, such as https://id.example/realms/soc.");
        if (ClientId.Trim().Length is 0 or > 200)
            throw new InvalidChangeException("clientId", "The client id is what the provider calls Redoubt.");
        if (Hosts.FirstOrDefault(host => Uri.CheckHostName(host) == UriHostNameType.Unknown) is { } wrong)
            throw new InvalidChangeException("hosts", $"'{wrong}' is no host name.");
        if (NameClaim.Trim().Length == 0)
            throw new InvalidChangeException("nameClaim", "Name the claim that becomes the user name.");
        if (GroupClaim.Trim().Length == 0)
            throw new InvalidChangeException("groupClaim", "Name the claim that lists groups.");
        foreach (var mapping in Mappings)
        {
            if (mapping.Group.Trim().Length == 0)
                throw new InvalidChangeException("mappings", "A mapping needs the name of a group.");
            if (state.Role(mapping.RoleId) is null)
                throw new InvalidChangeException("mappings", $"There is no role '{mapping.RoleId}'.");
            UserDesk.CheckScope(mapping.Scope);
        }
    }

    /// <summary>Whether an address may be reached: over https, or on this machine, and on a host that was named.</summary>
    public bool Allows(Uri address) =>
        MaySpeakTo(address) && address.UserInfo.Length == 0
        && ((address.Host.Equals(new Uri(Issuer).Host, StringComparison.OrdinalIgnoreCase) && address.Port == new Uri(Issuer).Port)
            || Hosts.Contains(address.Host, StringComparer.OrdinalIgnoreCase));

    private static bool MaySpeakTo(Uri address) => address.Scheme == "https" || (address.Scheme == "http" && ListenAddress.IsLoopback(address.Host));
}

/// <summary>What a group of the provider gives.</summary>
internal sealed record GroupMapping(string Group, string RoleId, IReadOnlyList<string>? DeviceGroups = null, IReadOnlyList<string>? Tenants = null)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public Evidence.Scope Scope => new(DeviceGroups, Tenants);
}
