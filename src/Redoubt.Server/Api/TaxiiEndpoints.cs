using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Redoubt.Incidents;
using Redoubt.Incidents.Response;

namespace Redoubt.Server.Api;

/// <summary>The block lists as STIX 2.1 indicators over TAXII 2.1, read-only: OASIS TAXII version 2.1, sections 4 and 5.</summary>
internal static class TaxiiEndpoints
{
    private const string Media = "application/taxii+json;version=2.1";
    private const string Collection = "6d1a0c3e-3f0b-5f6d-9a53-1f4f5c2f7b10";
    private const int MostAtOnce = 1000;

    public static void MapTaxii(this IEndpointRouteBuilder routes)
    {
        var taxii = routes.MapGroup("/taxii2").WithTags("Feeds");

        taxii.MapGet("/", (HttpRequest request) => Answer(request, new JsonObject
        {
            ["title"] = "Redoubt", ["description"] = "What this Redoubt blocks", ["default"] = Root(request), ["api_roots"] = new JsonArray(Root(request)),
        })).OpenWithFeedToken()
            .WithSummary("TAXII 2.1: what this server offers.");

        taxii.MapGet("redoubt", (HttpRequest request) => Answer(request, new JsonObject
        {
            ["title"] = "Redoubt", ["versions"] = new JsonArray(Media), ["max_content_length"] = 0,
        })).OpenWithFeedToken()
            .WithSummary("TAXII 2.1: the one API root.");

        taxii.MapGet("redoubt/collections", (HttpRequest request) =>
            Answer(request, new JsonObject { ["collections"] = new JsonArray(Description()) })).OpenWithFeedToken()
            .WithSummary("TAXII 2.1: the block lists as collections.");

        taxii.MapGet("redoubt/collections/{id}", (string id, HttpRequest request) => Answer(request, Known(id, Description()))).OpenWithFeedToken()
            .WithSummary("TAXII 2.1: one collection.");

        taxii.MapGet("redoubt/collections/{id}/objects", async (string id, HttpContext context, BlockLists lists, TimeProvider time, CancellationToken cancel) =>
            await ListAsync(id, context, lists, entry => Indicator(entry, time.GetUtcNow()), cancel)).OpenWithFeedToken()
            .WithSummary("TAXII 2.1: what is blocked, as STIX indicators.");

        taxii.MapGet("redoubt/collections/{id}/manifest", async (string id, HttpContext context, BlockLists lists, CancellationToken cancel) =>
            await ListAsync(id, context, lists, entry => new JsonObject
            {
                ["id"] = "indicator--" + entry.Id, ["date_added"] = Time(entry.Changed), ["version"] = Time(entry.Changed), ["media_type"] = "application/stix+json;version=2.1",
            }, cancel)).OpenWithFeedToken()
            .WithSummary("TAXII 2.1: the indicators' ids and versions.");
    }

    private static async Task<IResult> ListAsync(
        string id, HttpContext context, BlockLists lists, Func<BlockEntry, JsonObject> write, CancellationToken cancel)
    {
        var query = context.Request.Query;
        _ = Known(id, new JsonObject());
        var limit = query.Number("limit", MostAtOnce, 1, int.MaxValue);
        var (after, afterId) = query.Text("next") is { } next ? Place(next) : (query.Time("added_after"), null);
        if (query.Texts("match[type]") is { Count: > 0 } types && !types.SelectMany(one => one.Split(',')).Contains("indicator"))
            return Answer(context.Request, []);
        var take = Math.Min(limit, MostAtOnce);
        var entries = await lists.EntriesAsync(after, afterId, take + 1, cancel);
        var page = entries.Take(take).ToList();
        var answer = new JsonObject();
        if (page.Count > 0)
        {
            context.Response.Headers["X-TAXII-Date-Added-First"] = Time(page[0].Changed);
            context.Response.Headers["X-TAXII-Date-Added-Last"] = Time(page[^1].Changed);
            if (entries.Count > take)
                (answer["more"], answer["next"]) = (true, Place(page[^1]));
            answer["objects"] = new JsonArray([.. page.Select(write)]);
        }

        return Answer(context.Request, answer);
    }

    private static JsonObject Indicator(BlockEntry entry, DateTimeOffset now)
    {
        var indicator = new JsonObject
        {
            ["type"] = "indicator", ["spec_version"] = "2.1", ["id"] = "indicator--" + entry.Id, ["created"] = Time(entry.Added),
            ["modified"] = Time(entry.Changed), ["name"] = entry.Value, ["description"] = $"Blocked by action {entry.Action} of Redoubt",
            ["indicator_types"] = new JsonArray("malicious-activity"), ["pattern"] = Pattern(entry), ["pattern_type"] = "stix",
            ["valid_from"] = Time(entry.Added),
        };
        if (entry.Expires is { } expires && expires > entry.Added)
            indicator["valid_until"] = Time(expires);
        if (entry.Removed is not null)
            indicator["revoked"] = true;
        return indicator;
    }

    private static string Pattern(BlockEntry entry)
    {
        var value = entry.Value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);
        var path = entry.List switch
        {
            BlockList.Ip => value.Contains(':', StringComparison.Ordinal) ? "ipv6-addr:value" : "ipv4-addr:value",
            BlockList.Domain => "domain-name:value",
            BlockList.Url => "url:value",
            BlockList.Sha256 => "file:hashes.'SHA-256'",
            BlockList.Sha1 => "file:hashes.'SHA-1'",
            _ => "file:hashes.MD5",
        };
        return $"[{path} = '{value}']";
    }

    private static JsonObject Description() => new()
    {
        ["id"] = Collection, ["title"] = "Blocked", ["description"] = "Addresses, domains, URLs and file hashes that are blocked; revoked when they no longer are",
        ["can_read"] = true, ["can_write"] = false, ["media_types"] = new JsonArray("application/stix+json;version=2.1"),
    };

    private static JsonObject Known(string id, JsonObject answer) =>
        id == Collection ? answer : throw new IncidentNotFoundException($"There is no collection '{id}'.");

    private static IResult Answer(HttpRequest request, JsonObject body)
    {
        var accept = request.Headers.Accept.ToString();
        return accept.Length == 0 || accept.Contains("*/*", StringComparison.Ordinal) || accept.Contains("application/*", StringComparison.Ordinal)
            || (accept.Contains("application/taxii+json", StringComparison.OrdinalIgnoreCase) && !accept.Contains("version=2.0", StringComparison.Ordinal))
            ? Results.Bytes(Encoding.UTF8.GetBytes(body.ToJsonString()), Media)
            : Results.Problem($"Ask for {Media}.", statusCode: StatusCodes.Status406NotAcceptable, title: "Not acceptable");
    }

    private static string Root(HttpRequest request) => $"{request.Scheme}://{request.Host}/taxii2/redoubt/";

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);

    // Where a page ended; readers give it back as they got it.
    private static string Place(BlockEntry last) =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes($"{last.Changed.UtcTicks}/{last.Id}")).Replace('+', '-').Replace('/', '_').TrimEnd('=');

    private static (DateTimeOffset? After, string? Id) Place(string next)
    {
        var text = next.Replace('-', '+').Replace('_', '/');
        var coded = new byte[text.Length + 4];
        if (Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), coded, out var length)
            && Encoding.ASCII.GetString(coded, 0, length).Split('/') is [var ticks, var id]
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= DateTimeOffset.MaxValue.UtcTicks)
        {
            return (new DateTimeOffset(number, TimeSpan.Zero), id);
        }

        throw new InvalidChangeException("next", "next is the value that the page before gave.");
    }
}
