namespace Redoubt.Server.Api;

/// <summary>Endpoint metadata: the permission that it needs; null says out loud that it needs none (the portal's own files).</summary>
internal sealed record RequiredPermission(string? Name);

internal static class RequiredPermissionExtensions
{
    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, string permission)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RequiredPermission(permission));

    public static TBuilder AllowedToAll<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RequiredPermission(null));
}
