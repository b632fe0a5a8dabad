using Microsoft.AspNetCore.Mvc;
using Redoubt.Server.Hunting;

namespace Redoubt.Server.Api;

/// <summary>Takes tables of the copilot's answers out of the portal.</summary>
internal static class AnswerTableEndpoints
{
    private const long MostBytes = 16L << 20;

    public static void MapAnswerTables(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/copilot/table.xlsx", SendAsync).Needs(Permissions.UseCopilot).WithTags("Copilot").ChangesNothing()
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes)).Produces(200, contentType: HuntExportEndpoints.Workbook)
            .WithSummary("Makes an Excel workbook of a table of an answer.");

    private static Task SendAsync(AnswerTable table, HttpContext context, CancellationToken cancel) =>
        HuntExportEndpoints.SendAsync(table.ToResult(), "xlsx", context, cancel);
}
