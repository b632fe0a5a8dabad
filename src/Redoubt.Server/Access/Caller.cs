using Redoubt.Evidence;

namespace Redoubt.Server.Access;

/// <summary>Who sends a request, what they may do and how much of the organisation they may see. An endpoint takes one as a parameter.</summary>
/// <param name="Name">What the logs call them: a user's name, or a key's.</param>
/// <param name="Permissions">Those of <see cref="Api.Permissions"/> that they have.</param>
/// <param name="Scope">What they may see, where the request's endpoint is concerned: a person may see all and respond on some.</param>
internal sealed record Caller(string Name, IReadOnlySet<string> Permissions, Scope Scope)
{
    /// <summary>Whoever works on this machine without signing in: the command line, and the demo on loopback.</summary>
    public static Caller Local { get; } = new(
        Environment.UserName is { Length: > 0 } name and not "root" ? name : "analyst", new HashSet<string>(Api.Permissions.All, StringComparer.Ordinal), Scope.All)
    {
        Grants = [new Grant(new HashSet<string>(Api.Permissions.All, StringComparer.Ordinal), Scope.All)],
    };

    /// <summary>The user, for whom the request comes; null for keys of services and without sign-in.</summary>
    public string? UserId { get; init; }

    /// <summary>The session that the request belongs to; null for keys and without sign-in.</summary>
    public string? SessionId { get; init; }

    /// <summary>An API key and no person: where two persons must agree, it is neither.</summary>
    public bool IsKey { get; init; }

    /// <summary>What they have, each with how far it reaches: what they may give to others.</summary>
    public IReadOnlyList<Grant> Grants { get; init; } = [];

    public bool May(string permission) => Permissions.Contains(permission);

    /// <summary>How far several permissions reach together, within what the request may see; nothing when one of them is missing.</summary>
    public Scope Reach(params IEnumerable<string> permissions) =>
        permissions.Select(permission => Grant.ScopeOf(Grants, permission) ?? Scopes.Nothing).Aggregate(Scope, Scopes.Intersect);

    /// <summary>How minimal endpoints get it.</summary>
    /// <exception cref="SignInRequiredException">Nobody has signed in.</exception>
    public static ValueTask<Caller> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<Caller>() ?? throw new SignInRequiredException());
}
