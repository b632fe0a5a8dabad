using Microsoft.AspNetCore.Mvc;
using Redoubt.Evidence.Hunting;
using Redoubt.Server.Hunting;

namespace Redoubt.Server.Api;

/// <summary>Takes results out of the portal.</summary>
internal static class HuntExportEndpoints
{
    private const long MostBytes = 512L << 20;
    internal const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapHuntExport(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/hunting/export", ExportAsync).Needs(Permissions.Hunt).WithTags("Hunting").TakesFilters("format").ChangesNothing()
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes)).Produces(200, contentType: Workbook)
            .WithSummary("Makes a workbook (format=xlsx) or CSV (format=csv) of a result.");

    private static async Task ExportAsync(ResultTable table, HttpContext context, CancellationToken cancel)
    {
        var format = context.Request.Query.Text("format") ?? "xlsx";
        if (format is not ("xlsx" or "csv"))
            throw new HuntRefusedException("format", "format must be xlsx or csv.");
        table.Check();
        await SendAsync(table, format, context, cancel);
    }

    /// <summary>Writes a table as an attachment.</summary>
    /// <param name="format">xlsx or csv.</param>
    internal static async Task SendAsync(ResultTable table, string format, HttpContext context, CancellationToken cancel)
    {
        // A workbook is a ZIP archive, whose writer goes back and forth: a file, not memory, as results can be large.
        await using var file = new FileStream(
            Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 128 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        if (format == "xlsx")
            await Task.Run(() => WorkbookExport.Write(table, file, cancel), cancel);
        else
            await CsvExport.WriteAsync(table, file, cancel);
        file.Position = 0;
        context.Response.ContentType = format == "xlsx" ? Workbook : "text/csv; charset=utf-8";
        context.Response.ContentLength = file.Length;
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{FileName(table.Title)}.{format}\"";
        await file.CopyToAsync(context.Response.Body, cancel);
    }

    private static string FileName(string? title)
    {
        var name = string.Concat((title ?? "").Take(80).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        return name.Length == 0 ? "results" : name;
    }
}
