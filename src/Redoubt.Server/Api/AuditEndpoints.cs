using System.Globalization;
using System.Text;
using System.Text.Json;
using Redoubt.Evidence.Audit;
using Redoubt.Evidence.Store;
using Redoubt.Server.Access;
using Redoubt.Server.Hunting;

namespace Redoubt.Server.Api;

/// <summary>Who did what.</summary>
internal static class AuditEndpoints
{
    private const int MostRows = 100_000;
    private static readonly string[] Filters = ["who", "action", "target", "from", "to", "skip", "take"];

    public static void MapAudit(this IEndpointRouteBuilder routes)
    {
        var audit = routes.MapGroup("/api").WithTags("Audit");

        audit.MapGet("audit", (HttpRequest request, EvidenceStore store, Caller caller, CancellationToken cancel) =>
            store.AuditAsync(Filter(request.Query, caller), cancel)).Needs(Permissions.ReadAudit).TakesFilters(Filters)
            .WithSummary("Entries of the audit log, the latest first. Whoever sees a part of the organisation alone sees their own.");

        audit.MapGet("audit.csv", async (HttpRequest request, EvidenceStore store, Caller caller, CancellationToken cancel) =>
            Results.File(Csv(await store.AuditAsync(Filter(request.Query, caller) with { Skip = 0, Take = MostRows }, cancel)), "text/csv; charset=utf-8", "audit.csv"))
            .Needs(Permissions.ReadAudit)
            .WithSummary("The same entries as CSV.").TakesFilters(Filters).Produces<string>(200, "text/csv");

        audit.MapGet("audit/verify", (EvidenceStore store, CancellationToken cancel) => store.VerifyAuditAsync(cancel)).Needs(Permissions.ReadAudit)
            .WithSummary("Goes through the whole log: whether an entry was changed, removed or put in, and which is the first.");
    }

    // Entries name incidents and alerts of everywhere.
    private static AuditFilter Filter(IQueryCollection query, Caller caller) => new()
    {
        Only = caller.Scope.IsAll ? null : caller.Name,
        Who = query.Text("who"),
        Action = query.Text("action"),
        Target = query.Text("target"),
        From = query.Time("from"),
        To = query.Time("to"),
        Skip = query.Skip(),
        Take = query.Take(),
    };

    private static byte[] Csv(AuditPage page)
    {
        var text = new StringBuilder("Number,Time,Who,Action,Target,Outcome,Address,Detail\r\n");
        foreach (var entry in page.Items)
        {
            text.AppendJoin(
                ',', entry.Number.ToString(CultureInfo.InvariantCulture), entry.Time.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture),
                CsvExport.Cell(entry.Who), CsvExport.Cell(entry.Action), CsvExport.Cell(entry.Target), JsonNamingPolicy.CamelCase.ConvertName(entry.Outcome.ToString()),
                CsvExport.Cell(entry.Address ?? ""), CsvExport.Cell(entry.Detail ?? "")).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
