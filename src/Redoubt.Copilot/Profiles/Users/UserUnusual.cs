using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Telemetry;

namespace Redoubt.Copilot.Profiles.Users;

/// <summary>How an account signed in in the last seven days as it did not before.</summary>
internal static class UserUnusual
{
    private const int Listed = 5;

    public static IEnumerable<Claim> Claims(ProfileTelling telling)
    {
        var activity = telling.Rows("activity");
        if (activity.First is not { } row)
            return [];
        var span = Baseline.Span(row.Time("First"), row.Number("DaysBefore"), telling.Window);
        var found = new List<Claim>();
        void Add(Claim? claim)
        {
            if (claim is not null)
                found.Add(claim);
        }

        Add(Places(telling, span));
        Add(New(telling, "unusual.devices", "devices", "Device", ProfileTelling.Device, span));
        Add(New(telling, "unusual.applications", "applications", "Application", name => Phrase.Name(PlainText.Clean(name, 64)), span));
        Add(telling.Failures(telling.Rows("failed-days"), span));
        Add(telling.Hours(telling.Rows("hours"), span));
        return found.Concat(telling.Usual(activity, [("signIns", span, row.Number("Recent") > 0)], found.Count > 0));
    }

    private static Claim? Places(ProfileTelling telling, int span)
    {
        var rows = telling.Rows("places");
        var fresh = Fresh(rows);
        if (span == 0 || fresh.Count == 0 || rows.Rows.All(row => row.Number("Before") == 0))
            return null;
        var claim = telling.Claim("unusual.places").On(rows, fresh.Take(Listed + 1)).Count("days", span);
        return claim.List("list", fresh, Listed, row => claim.Phrased(
            "place.new", ("place", Phrase.Name(PlainText.Clean(row.Text("Place")!, 64))), ("signIns", Phrase.Number(row.Number("Recent"))), ("time", claim.When(row.Time("First")!.Value)),
            ("address", row.Text("Address") is { } address ? ProfileTelling.Address(address) : null))).Build();
    }

    /// <summary>What there is of this week and never before; nothing when nothing at all is known of before.</summary>
    private static Claim? New(ProfileTelling telling, string template, string query, string column, Func<string, Phrase> name, int span)
    {
        var rows = telling.Rows(query);
        var fresh = Fresh(rows);
        if (span == 0 || fresh.Count == 0 || rows.Rows.All(row => row.Number("Before") == 0))
            return null;
        var claim = telling.Claim(template).On(rows, fresh.Take(Listed + 1)).Count("days", span);
        return claim.List("list", fresh, Listed, row => claim.Phrased("thing.new", ("name", name(row.Text(column)!)), ("time", claim.When(row.Time("First")!.Value)))).Build();
    }

    private static List<QueryRow> Fresh(QueryRows rows) => [.. rows.Rows.Where(row => row.Number("Recent") > 0 && row.Number("Before") == 0).OrderBy(row => row.Time("First"))];
}
