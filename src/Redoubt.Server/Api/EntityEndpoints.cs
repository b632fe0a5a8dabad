using Redoubt.Server.Hunting;

namespace Redoubt.Server.Api;

/// <summary>The pages of devices, users, files and addresses.</summary>
internal static class EntityEndpoints
{
    public static void MapEntities(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/entities/{kind}/{key}", (string kind, string key, HttpRequest request, EntityPages pages, CancellationToken cancel) =>
            pages.ReadAsync(kind, request.Segment(key), cancel)).Needs(Permissions.Hunt).WithTags("Entities").WithName("entity");
}
