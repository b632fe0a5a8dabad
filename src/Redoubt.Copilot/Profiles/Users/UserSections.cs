using System.Globalization;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Rendering;

namespace Redoubt.Copilot.Profiles.Users;

/// <summary>The parts of a user's summary.</summary>
internal static class UserSections
{
    private const int Listed = 5;
    private const int NewDays = 30;

    /// <summary>Headings and claims in the order shown.</summary>
    public static IReadOnlyList<(string Heading, SectionForm Form, IReadOnlyList<Claim> Claims)> Of(ProfileTelling telling)
    {
        IReadOnlyList<Claim> about = [.. About(telling)];
        var activity = telling.Rows("activity");
        IReadOnlyList<Claim> none = telling.Reading.HasTelemetry && activity.Rows.Count == 0 && about.Count == 0 ? telling.Nothing(activity) : [];
        return
        [
            ("none", SectionForm.Paragraph, none),
            ("about", SectionForm.Paragraph, about),
            ("unusual", SectionForm.List, [.. UserUnusual.Claims(telling)]),
            ("alerts", SectionForm.Paragraph, [.. telling.Alerts()]),
            ("account", SectionForm.Paragraph, [.. Account(telling)]),
            ("signIns", SectionForm.Paragraph, [.. SignIns(telling)]),
            ("access", SectionForm.List, [.. Access(telling)]),
            ("weak", SectionForm.List, [.. Weak(telling)]),
        ];
    }

    private static IEnumerable<Claim> About(ProfileTelling telling)
    {
        var facts = telling.Rows("facts");
        if (facts.First is { } account)
        {
            var name = account.Text("AccountDisplayName") ?? account.Text("AccountName") ?? telling.Reading.Subject.Name;
            yield return telling.Claim("about.is").On(facts, account).On(facts.Whole(new Facts.FactValue("asked", telling.Reading.Subject.Name))).Say("name", telling.Name(name))
                .Name("upn", account.Text("AccountUpn")).Name("title", account.Text("JobTitle")).Name("department", account.Text("Department")).Name("company", account.Text("CompanyName")).Build();
            if ((account.Text("EmailAddress") ?? account.Text("Phone") ?? account.Text("City") ?? account.Text("Country")) is not null)
                yield return telling.Claim("about.contact").On(facts, account).Name("mail", account.Text("EmailAddress")).Name("phone", account.Text("Phone")).Names("place", ", ", account.Text("City"), account.Text("Country")).Build();
        }
        else if (telling.Rows("activity") is { First: { } activity } rows)
        {
            yield return telling.Claim("about.named").On(rows, activity).On(rows.Whole(new Facts.FactValue("name", telling.Reading.Subject.Name))).Say("name", telling.Name()).Build();
        }
    }

    private static IEnumerable<Claim> Account(ProfileTelling telling)
    {
        var (facts, managers, accounts) = (telling.Rows("facts"), telling.Rows("manager"), telling.Rows("accounts"));
        if (facts.First is not { } account)
            yield break;
        if (account.Text("Manager") is { } manager)
        {
            var claim = telling.Claim("about.manager").On(facts, account).Name("manager", managers.First?.Text("AccountDisplayName") ?? manager);
            if (managers.First is { } known)
                claim.On(managers, known).Name("mail", known.Text("EmailAddress") ?? known.Text("AccountUpn")).Name("phone", known.Text("Phone"));
            yield return claim.Build();
        }

        if (account.Time("CreatedDateTime") is { } created)
        {
            var age = (long)(telling.Window.Until - created).TotalDays;
            var claim = telling.Claim("about.created").On(facts, account).Day("day", created);
            if (age is >= 0 and < NewDays)
                claim.Count("age", age);
            yield return claim.Build();
        }

        if (account.Time("DeletedDateTime") is { } deleted)
            yield return telling.Claim("about.deleted").On(facts, account).Day("day", deleted).Build();
        else if (account.Text("IsAccountEnabled") is { } enabled)
            yield return telling.Claim("about.state").On(facts, account).Word("state", "state", enabled).Build();
        if (Items(account.Text("Tags")) is { Count: > 0 } tags)
            yield return telling.Claim("about.tags").On(facts, account).List("list", tags, Listed, Clean).Build();
        if (account.Number("CriticalityLevel") is > 0 and var level && telling.Content.Word("criticality", level.ToString(CultureInfo.InvariantCulture)) is { } word)
            yield return telling.Claim("about.criticality").On(facts, account).Say("level", Phrase.Words(word)).Build();
        if (account.Text("BlastRadius") is { } radius)
            yield return telling.Claim("about.blast").On(facts, account).Name("level", radius).Build();
        if (account.Text("RiskLevel") is { } risk && !risk.Equals("none", StringComparison.OrdinalIgnoreCase))
            yield return telling.Claim("about.risk").On(facts, account).Name("level", risk).Name("state", account.Text("RiskStatus")).Build();
        foreach (var row in accounts.Rows.Where(row => row.Text("AuthenticationMethod") is not null).Take(1))
            yield return telling.Claim("signIns.authentication").On(accounts, row).Name("method", row.Text("AuthenticationMethod")).Day("day", row.Time("LastPasswordChangeTime")).Build();
    }

    private static IEnumerable<Claim> SignIns(ProfileTelling telling)
    {
        var activity = telling.Rows("activity");
        if (activity.First is { } row)
        {
            if (row.Number("SignIns") == 0 && row.Number("Failures") == 0)
            {
                yield return telling.Claim("signIns.none").On(activity, row).Count("days", telling.Window.Days).Build();
            }
            else
            {
                var claim = telling.Claim("signIns.count").On(activity, row).Count("signIns", row.Number("SignIns")).Count("active", row.Number("DaysActive"))
                    .Count("days", telling.Window.Days).Count("failures", row.Number("Failures"));
                if (row.Number("Devices") > 0)
                    claim.Count("devices", row.Number("Devices"));
                yield return claim.Build();
            }

            yield return telling.Claim("signIns.last").On(activity, row).Time("time", row.Time("Last")).Build();
        }

        var places = telling.Rows("places");
        var here = places.Rows.Where(place => place.Number("SignIns") > 0).ToList();
        if (here.Count > 0)
        {
            var claim = telling.Claim("signIns.places").On(places, here.Take(Listed + 1));
            yield return claim.List("list", here, Listed, place => claim.Phrased("place.one", ("place", Clean(place.Text("Place")!)), ("signIns", Phrase.Number(place.Number("SignIns"))))).Build();
        }

        var applications = telling.Rows("applications");
        var used = applications.Rows.Where(each => each.Number("SignIns") > 0).ToList();
        if (used.Count > 0)
            yield return telling.Claim("signIns.applications").On(applications, used.Take(Listed + 1)).List("list", used, Listed, each => Clean(each.Text("Application")!)).Build();
        foreach (var claim in Methods(telling))
            yield return claim;
    }

    private static IEnumerable<Claim> Methods(ProfileTelling telling)
    {
        var (methods, accounts) = (telling.Rows("methods"), telling.Rows("accounts"));
        if (methods.First is { } row)
        {
            if (row.Number("OneFactor") + row.Number("ManyFactors") > 0)
            {
                yield return telling.Claim("signIns.factors").On(methods, row).Count("one", row.Number("OneFactor")).Count("all", row.Number("SignIns")).Count("many", row.Number("ManyFactors")).Build();
            }

            if (row.Number("Legacy") > 0)
                yield return telling.Claim("signIns.legacy").On(methods, row).Count("count", row.Number("Legacy")).Build();
            if (row.Number("HighRisk") + row.Number("MediumRisk") is > 0 and var risky)
                yield return telling.Claim("signIns.risk").On(methods, row).Count("count", risky).Time("time", row.Time("LastRisk")).Build();
        }

        foreach (var account in accounts.Rows)
        {
            if (Items(account.Text("Methods")) is { Count: > 0 } registered)
                yield return telling.Claim("signIns.methods").On(accounts, account).List("list", registered, Listed, Clean).Build();
        }
    }

    private static IEnumerable<Claim> Access(ProfileTelling telling)
    {
        var (facts, accounts, changes) = (telling.Rows("facts"), telling.Rows("accounts"), telling.Rows("directory-changes"));
        var (rows, source) = facts.First?.Text("Roles") is not null ? (facts, facts.First) : (accounts, accounts.Rows.FirstOrDefault(row => row.Text("Roles") is not null));
        if (source is not null && Items(source.Text("Roles")) is { Count: > 0 } roles)
            yield return telling.Claim("access.roles").On(rows, source).List("list", roles, Listed, Clean).Build();
        if (facts.First is { } account)
        {
            if (Items(account.Text("EligibleRoles")) is { Count: > 0 } eligible)
                yield return telling.Claim("access.eligible").On(facts, account).List("list", eligible, Listed, Clean).Build();
            if (Items(account.Text("Groups")) is { Count: > 0 } groups)
                yield return telling.Claim("access.groups").On(facts, account).List("list", groups, Listed, Clean).Build();
        }

        foreach (var change in changes.Rows.Take(Listed))
        {
            yield return telling.Claim("access.change").On(changes, change).Time("time", change.Time("Timestamp")).Quote("action", change.Text("ActionType"))
                .Quote("what", change.Text("What")).Name("by", change.Text("By")).Build();
        }

        if (changes.Rows.Count > Listed)
            yield return telling.Claim("access.rest").On(changes.Whole()).Count("count", changes.Rows.Count - Listed).Build();
        foreach (var claim in Devices(telling))
            yield return claim;
    }

    private static IEnumerable<Claim> Devices(ProfileTelling telling)
    {
        var (devices, users) = (telling.Rows("devices"), telling.Rows("device-users"));
        if (devices.First is { } last)
            yield return telling.Claim("access.last").On(devices, last).Say("device", ProfileTelling.Device(last.Text("Device")!)).Time("time", last.Time("Last")).Build();
        if (users.First is { } most)
        {
            var device = ProfileTelling.Device(most.Text("DeviceName")!);
            var own = users.Rows.FirstOrDefault(row => row.Is("IsAccount"));
            yield return most.Is("IsAccount")
                ? telling.Claim("access.own").On(users, most).Say("device", device).Count("mine", most.Number("Days")).Build()
                : telling.Claim("access.other").On(users, own is null ? [most] : [most, own]).Say("device", device).Say("account", ProfileTelling.Account(most.Text("AccountName")!))
                    .Count("theirs", most.Number("Days")).Count("mine", own?.Number("Days") ?? 0).Build();
        }

        var reached = devices.Rows.Where(row => row.Number("SignIns") > 0).ToList();
        if (reached.Count > 1)
        {
            yield return telling.Claim("access.devices").On(devices, reached.Take(Listed + 1)).Count("devices", reached.Count).Count("days", telling.Window.Days)
                .List("list", reached, Listed, row => ProfileTelling.Device(row.Text("Device")!)).Build();
        }
    }

    private static IEnumerable<Claim> Weak(ProfileTelling telling)
    {
        var (facts, accounts) = (telling.Rows("facts"), telling.Rows("accounts"));
        if (facts.First is { } account)
        {
            foreach (var flag in Items(account.Text("UserAccountControl")).Distinct(StringComparer.OrdinalIgnoreCase))
            {
                if (telling.Content.Word("flag", flag) is { } words)
                    yield return telling.Claim("weak.flag").On(facts, account).Say("flag", Phrase.Words(words)).Build();
            }
        }

        foreach (var row in accounts.Rows.Where(row => row.Text("Methods") is null && row.Text("AccountStatus") is "Enabled" && row.Text("SourceProvider") is { } provider
            && (provider.Contains("Entra", StringComparison.OrdinalIgnoreCase) || provider.Contains("AzureActiveDirectory", StringComparison.OrdinalIgnoreCase))))
            yield return telling.Claim("weak.noFactor").On(accounts, row).Name("provider", row.Text("SourceProvider")).Build();
    }

    private static Phrase Clean(string text) => Phrase.Name(PlainText.Clean(text, 64));

    private static List<string> Items(string? list) =>
        list is null ? [] : [.. list.Trim('[', ']').Split(',').Select(item => item.Trim().Trim('"')).Where(item => item.Length > 0).Distinct(StringComparer.Ordinal)];
}
