using Redoubt.Evidence;

namespace Redoubt.Server.Access;

/// <summary>What one assignment of a role gives.</summary>
/// <param name="Permissions">What may be done.</param>
/// <param name="Scope">Where.</param>
internal sealed record Grant(IReadOnlySet<string> Permissions, Scope Scope)
{
    /// <summary>How far a permission reaches; null when none of the grants has it.</summary>
    public static Scope? ScopeOf(IEnumerable<Grant> grants, string permission) =>
        Scopes.Join(grants.Where(grant => grant.Permissions.Contains(permission)).Select(grant => grant.Scope));

    /// <summary>The first permission of some grants that others do not hold as far; null when they hold all.</summary>
    public static string? FirstMissing(IReadOnlyList<Grant> held, IEnumerable<Grant> wanted)
    {
        foreach (var grant in wanted)
        {
            foreach (var permission in grant.Permissions)
            {
                if (ScopeOf(held, permission) is not { } scope || !Scopes.Covers(scope, grant.Scope))
                    return permission;
            }
        }

        return null;
    }
}
