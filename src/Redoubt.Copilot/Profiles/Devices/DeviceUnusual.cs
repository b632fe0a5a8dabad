using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Rendering;

namespace Redoubt.Copilot.Profiles.Devices;

/// <summary>What a device did in the last seven days that it did not do before.</summary>
internal static class DeviceUnusual
{
    private const int Listed = 5;

    public static IEnumerable<Claim> Claims(ProfileTelling telling)
    {
        var activity = telling.Rows("activity");
        var kinds = activity.Rows.Where(row => row.Text("Kind") is "signIns" or "programs" or "connections").Select(row =>
            (Kind: row.Text("Kind")!, Span: Baseline.Span(row.Time("First"), row.Number("DaysBefore"), telling.Window), Recent: row.Number("Recent") > 0)).ToList();
        int Span(string kind) => kinds.Find(each => each.Kind == kind).Span;

        var found = new List<Claim>();
        void Add(Claim? claim)
        {
            if (claim is not null)
                found.Add(claim);
        }

        Add(Accounts(telling, Span("signIns")));
        Add(telling.Failures(telling.Rows("failed-days"), Span("signIns")));
        Add(telling.Hours(telling.Rows("hours"), Span("signIns")));
        Add(Programs(telling, Span("programs")));
        Add(Signers(telling, Span("programs")));
        Add(Peers(telling, Span("connections")));
        return found.Concat(telling.Usual(activity, kinds, found.Count > 0));
    }

    private static Claim? Accounts(ProfileTelling telling, int span)
    {
        var rows = telling.Rows("accounts");
        var fresh = rows.Rows.Where(row => row.Number("Recent") > 0 && row.Number("Before") == 0).OrderBy(row => row.Time("First")).ToList();
        if (span == 0 || fresh.Count == 0)
            return null;
        var claim = telling.Claim("unusual.accounts").On(rows, fresh.Take(Listed + 1)).Count("days", span);
        return claim.List("list", fresh, Listed, row => claim.Phrased(
            "account.one", ("name", ProfileTelling.Account(row.Text("AccountName")!)), ("signIns", Phrase.Number(row.Number("Recent"))), ("time", claim.When(row.Time("First")!.Value)),
            ("address", row.Number("Addresses") == 1 && row.Text("Address") is { } address ? ProfileTelling.Address(address) : null))).Build();
    }

    private static Claim? Programs(ProfileTelling telling, int span)
    {
        var rows = telling.Rows("programs");
        if (span == 0 || rows.Rows.Count == 0)
            return null;
        var claim = telling.Claim("unusual.programs").On(rows, rows.Rows.Take(Listed + 1)).Count("count", rows.Rows.Count).Count("days", span);
        return claim.List("list", rows.Rows, Listed, row => claim.Phrased(
            "program.one", ("name", Phrase.Name(PlainText.Clean(row.Text("FileName")!, 64))), ("folder", FolderOf(row.Text("Folder"), row.Text("FileName")!)),
            ("time", claim.When(row.Time("First")!.Value)))).Build();
    }

    private static Claim? Signers(ProfileTelling telling, int span)
    {
        var rows = telling.Rows("signers");
        // When nothing was known of signers before this week, all are new and none is unusual.
        if (span == 0 || rows.First is not { } first || first.Number("All") == 0)
            return null;
        return telling.Claim("unusual.signers").On(rows, rows.Rows.Take(Listed + 1)).Count("days", span)
            .List("list", rows.Rows, Listed, row => Phrase.Name(PlainText.Clean(row.Text("Signer")!, 64))).Build();
    }

    private static Claim? Peers(ProfileTelling telling, int span)
    {
        const int Worth = 10;
        var rows = telling.Rows("peers");
        if (span == 0 || rows.Rows.FirstOrDefault(row => row.Number("WeeksAgo") == 0) is not { } thisWeek)
            return null;
        // In the first week that is known everything is new.
        var weeks = Enumerable.Range(1, Math.Max(0, (span / 7) - 1)).Select(ago => rows.Rows.FirstOrDefault(row => row.Number("WeeksAgo") == ago)?.Number("New") ?? 0).ToList();
        if (weeks.Count < 2 || !Baseline.IsRise(thisWeek.Number("New"), weeks, Worth))
            return null;
        return telling.Claim("unusual.peers").On(rows, thisWeek).Count("new", thisWeek.Number("New")).Count("days", span).Count("median", (long)Math.Round(Baseline.Median(weeks))).Build();
    }

    private static Phrase? FolderOf(string? path, string file)
    {
        if (path is null)
            return null;
        var folder = path.EndsWith(file, StringComparison.OrdinalIgnoreCase) ? path[..^file.Length] : path;
        return folder.Length > 1 ? Phrase.Code(PlainText.CleanMiddle(folder.TrimEnd('\\', '/'), 80)) : null;
    }
}
