using System.Globalization;
using System.Text.Json;
using Redoubt.Incidents.Intelligence;
using Redoubt.Server.Connectors;

namespace Redoubt.Server.Intelligence;

/// <summary>Reads feeds into their sources.</summary>
internal sealed class FeedReader(IntelligenceDesk desk, SecretBox box)
{
    private const string Taxii = "application/taxii+json;version=2.1";
    private const int PageSize = 1000;
    private const int MostPages = 1000;
    private const int MostEvents = 2000;

    /// <summary>What a feed's secret is closed for: it cannot be opened as anything else's.</summary>
    public const string Purpose = "intelligence/feed";

    /// <summary>Reads what is new since the last time, and notes how it went.</summary>
    /// <returns>Why it failed; null when it did not.</returns>
    public async Task<string?> ReadAsync(FeedOrder order, CancellationToken cancel)
    {
        string? error = null;
        var reached = order.Reached;
        using var reading = desk.Reading();
        try
        {
            using var http = new FeedHttp(order.Source.Settings, order.Secret is null ? null : box.Open(order.Secret, Purpose));
            (reached, error) = order.Source.Kind switch
            {
                SourceKind.Taxii => await TaxiiAsync(http, order, cancel),
                SourceKind.Misp => await MispAsync(http, order, cancel),
                _ => await ListAsync(http, order, cancel),
            };
        }
        catch (FeedFailedException failed)
        {
            error = failed.Message;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            error = "The password or token cannot be opened any more; give it again.";
        }

        await desk.NoteRunAsync(order.Source.Id, error, reached, cancel);
        return error;
    }

    /// <summary>Pages of a collection's objects, from the last time on.</summary>
    private async Task<(string? Reached, string? Error)> TaxiiAsync(FeedHttp http, FeedOrder order, CancellationToken cancel)
    {
        var root = new Uri(http.Address.AbsoluteUri.TrimEnd('/') + "/");
        var objects = new Uri(root, $"collections/{Uri.EscapeDataString(order.Source.Settings.Collection!)}/objects/");
        var (reached, next) = (order.Reached, (string?)null);
        for (var page = 0; page < MostPages; page++)
        {
            var query = $"?limit={PageSize}" + (order.Reached is null ? "" : "&added_after=" + Uri.EscapeDataString(order.Reached)) + (next is null ? "" : "&next=" + Uri.EscapeDataString(next));
            var (more, cursor, last, fault) = await http.GetAsync(
                new Uri(objects, query), Taxii,
                async (body, headers) =>
                {
                    // The page is small; its "more" and "next" may stand behind the objects.
                    using var whole = new MemoryStream();
                    await CopyAsync(body, whole, 64 << 20, cancel);
                    var (isMore, to) = More(whole.GetBuffer().AsMemory(0, (int)whole.Length));
                    whole.Position = 0;
                    var report = whole.Length == 0 ? null : await desk.ReadIntoAsync(order.Source, whole, null, "json", cancel);
                    headers.TryGetValues("X-TAXII-Date-Added-Last", out var dates);
                    return (isMore, to, dates?.FirstOrDefault(), report is { Rejected: 0, Indicators: 0, Profiles: 0, Relations: 0 } ? null : report?.Fault);
                },
                cancel);
            if (fault is not null)
                return (reached, fault);
            if (last is not null && DateTimeOffset.TryParse(last, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _))
                reached = last;
            if (!more)
                return (reached, null);
            // A server without "next" pages by the time alone.
            if (cursor is null && (last is null || last == order.Reached))
                return (reached, "The server says that there is more, but not how to get it.");
            next = cursor;
            if (cursor is null)
                order = order with { Reached = last };
        }

        return (reached, $"It has more than {MostPages} pages; the rest is read the next time.");
    }

    private static (bool More, string? Next) More(ReadOnlyMemory<byte> page)
    {
        if (page.Length == 0)
            return (false, null);
        try
        {
            using var document = JsonDocument.Parse(page);
            var root = document.RootElement;
            return root.ValueKind != JsonValueKind.Object ? (false, null)
                : (root.TryGetProperty("more", out var more) && more.ValueKind == JsonValueKind.True,
                    root.TryGetProperty("next", out var next) && next.ValueKind == JsonValueKind.String ? next.GetString() : null);
        }
        catch (JsonException)
        {
            throw new FeedFailedException("The answer is no JSON.");
        }
    }

    /// <summary>The events of a manifest that changed since the last time, the oldest first, so that a break loses none.</summary>
    private async Task<(string? Reached, string? Error)> MispAsync(FeedHttp http, FeedOrder order, CancellationToken cancel)
    {
        var root = new Uri(http.Address.AbsoluteUri.EndsWith(".json", StringComparison.Ordinal) ? new Uri(http.Address, ".").AbsoluteUri : http.Address.AbsoluteUri.TrimEnd('/') + "/");
        var since = long.TryParse(order.Reached, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0;
        var events = await http.GetAsync(
            new Uri(root, "manifest.json"), null,
            async (body, _) =>
            {
                using var whole = new MemoryStream();
                await CopyAsync(body, whole, 64 << 20, cancel);
                try
                {
                    using var document = JsonDocument.Parse(whole.GetBuffer().AsMemory(0, (int)whole.Length));
                    return document.RootElement.EnumerateObject().Select(each => (Id: each.Name, Time: Timestamp(each.Value))).Where(each => each.Time > since && Guid.TryParse(each.Id, out Guid _))
                        .OrderBy(each => each.Time).ThenBy(each => each.Id, StringComparer.Ordinal).ToList();
                }
                catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
                {
                    throw new FeedFailedException("The manifest is no JSON object.");
                }
            },
            cancel);
        var reached = order.Reached;
        string? error = null;
        foreach (var each in events.Take(MostEvents))
        {
            var report = await http.GetAsync(new Uri(root, each.Id + ".json"), null, (body, _) => desk.ReadIntoAsync(order.Source, body, each.Id + ".json", "json", cancel), cancel);
            error ??= report.Fault is null ? null : $"Event {each.Id}: {report.Fault}";
            reached = each.Time.ToString(CultureInfo.InvariantCulture);
        }

        return (reached, error);
    }

    private static long Timestamp(JsonElement entry) =>
        entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("timestamp", out var time)
        && long.TryParse(time.ValueKind == JsonValueKind.String ? time.GetString() : time.GetRawText(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : 1;

    private async Task<(string? Reached, string? Error)> ListAsync(FeedHttp http, FeedOrder order, CancellationToken cancel)
    {
        var report = await http.GetAsync(http.Address, null, (body, _) => desk.ReadIntoAsync(order.Source, body, http.Address.Segments[^1], null, cancel), cancel);
        return (null, report.Fault);
    }

    private static async Task CopyAsync(Stream from, MemoryStream to, int most, CancellationToken cancel)
    {
        var buffer = new byte[64 << 10];
        int read;
        while ((read = await from.ReadAsync(buffer, cancel)) > 0)
        {
            if (to.Length + read > most)
                throw new FeedFailedException($"One answer is larger than {most >> 20} MB.");
            to.Write(buffer, 0, read);
        }
    }
}
