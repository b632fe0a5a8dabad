using Redoubt.Incidents.Correlation;

namespace Redoubt.Incidents.Response;

/// <summary>
/// Accounts that devices themselves run as (SYSTEM, services of Windows, root, computers' own). They belong to no person: nothing signs
/// them out, and a device without them stops.
/// </summary>
internal static class SystemAccounts
{
    private static readonly string[] Domains = ["nt authority", "nt service", "font driver host", "window manager", "iis apppool"];
    private static readonly string[] Numbered = ["umfd-", "dwm-"];

    /// <summary>Whether a user is one of them.</summary>
    /// <param name="user">The user, by name with or without a domain.</param>
    public static bool Contain(EntityReference user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var name = user.Name.Trim();
        var split = name.LastIndexOf('\\');
        var account = name[(split + 1)..];
        return CommonKnowledge.IsSystemAccount(account)
            || Array.Exists(Numbered, prefix => account.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            || (split > 0 && Array.Exists(Domains, domain => name[..split].Equals(domain, StringComparison.OrdinalIgnoreCase)));
    }
}
