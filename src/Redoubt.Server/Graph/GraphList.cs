using System.Buffers;
using System.Text.Json;
using Redoubt.Incidents;
using Redoubt.Incidents.Queries;

namespace Redoubt.Server.Graph;

/// <summary>Writes the answers: lists with their links, and single things.</summary>
internal static class GraphList
{
    /// <summary>A page of a list.</summary>
    /// <param name="context">The request.</param>
    /// <param name="what">The collection, as in the URL: <c>security/incidents</c>.</param>
    /// <param name="query">What was asked for.</param>
    /// <param name="page">What was found.</param>
    /// <param name="write">Writes one of them.</param>
    public static Task WriteAsync<T>(HttpContext context, string what, GraphQuery query, FullPage<T> page, Action<Utf8JsonWriter, T, GraphAnswer> write)
    {
        var answer = GraphAnswer.Of(context.Request);
        return SendAsync(context, to =>
        {
            to.WriteString("@odata.context", answer.Context(what));
            if (query.Count)
                to.WriteNumber("@odata.count", page.Total);
            if (page.Next is { } next)
                to.WriteString("@odata.nextLink", NextLink(context.Request, answer, next));
            to.WriteStartArray("value");
            foreach (var item in page.Items)
                write(to, item, answer);
            to.WriteEndArray();
        });
    }

    /// <summary>Writes an object.</summary>
    public static async Task SendAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        // Written whole before it is sent: what goes wrong in writing can still be told with a status.
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        using (var to = new Utf8JsonWriter(buffer))
        {
            to.WriteStartObject();
            write(to);
            to.WriteEndObject();
        }

        context.Response.ContentType = "application/json; odata.metadata=minimal; charset=utf-8";
        context.Response.Headers["OData-Version"] = "4.0";
        await context.Response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
    }

    /// <summary>The request's own URL, going on behind a line.</summary>
    private static string NextLink(HttpRequest request, GraphAnswer answer, Bookmark next)
    {
        var options = request.Query.Where(option => !option.Key.Equals("$skip", StringComparison.OrdinalIgnoreCase) && !option.Key.Equals("$skiptoken", StringComparison.OrdinalIgnoreCase))
            .SelectMany(option => option.Value.Select(value => $"{Name(option.Key)}={Uri.EscapeDataString(value ?? "")}"))
            .Append($"$skiptoken={SkipToken.Write(next)}");
        return $"{answer.Root}{request.PathBase}{request.Path}?{string.Join('&', options)}";
    }

    /// <summary>Where the alerts of an incident go on that were not all expanded.</summary>
    public static string AlertsLink(GraphAnswer answer, long incident, Bookmark next) =>
        $"{answer.Root}/v1.0/security/alerts_v2?$filter={Uri.EscapeDataString($"incidentId eq '{GraphIncident.Id(incident)}'")}&$skiptoken={SkipToken.Write(next)}";

    private static string Name(string option) => Uri.EscapeDataString(option).Replace("%24", "$", StringComparison.Ordinal);
}
