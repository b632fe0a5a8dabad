using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Telemetry;

namespace Redoubt.Copilot.Profiles.Devices;

/// <summary>The parts of a device's summary.</summary>
internal static class DeviceSections
{
    private const int Listed = 5;

    /// <summary>Headings and claims in the order shown.</summary>
    public static IReadOnlyList<(string Heading, SectionForm Form, IReadOnlyList<Claim> Claims)> Of(ProfileTelling telling)
    {
        var activity = telling.Rows("activity");
        IReadOnlyList<Claim> about = [.. About(telling)];
        IReadOnlyList<Claim> none = telling.Reading.HasTelemetry && activity.Rows.Count == 0 && about.Count == 0 ? telling.Nothing(activity) : [];
        return
        [
            ("none", SectionForm.Paragraph, none),
            ("about", SectionForm.Paragraph, about),
            ("unusual", SectionForm.List, [.. DeviceUnusual.Claims(telling)]),
            ("alerts", SectionForm.Paragraph, [.. telling.Alerts()]),
            ("protections", SectionForm.List, [.. DeviceSettings.Protections(telling)]),
            ("software", SectionForm.List, [.. Software(telling)]),
            ("settings", SectionForm.List, [.. DeviceSettings.Risks(telling)]),
            ("people", SectionForm.Paragraph, [.. People(telling)]),
        ];
    }

    /// <summary>The account that sits at it; null when nobody does.</summary>
    public static QueryRow? PrimaryUser(ProfileTelling telling) => telling.Rows("accounts").Rows
        .Where(row => row.Number("DaysAtKeyboard") > 0).OrderByDescending(row => row.Number("DaysAtKeyboard")).ThenByDescending(row => row.Number("AtKeyboard")).FirstOrDefault();

    private static IEnumerable<Claim> About(ProfileTelling telling)
    {
        var (facts, activity) = (telling.Rows("facts"), telling.Rows("activity"));
        if (facts.First is { } device)
        {
            var name = device.Text("DeviceName") ?? telling.Reading.Subject.Name;
            yield return telling.Claim("about.is").On(facts, device).Say("name", telling.Name(name)).Name("type", device.Text("DeviceType")).Name("maker", device.Text("Vendor"))
                .Name("model", device.Text("Model")).Names("os", " ", device.Text("OSDistribution") ?? device.Text("OSPlatform"), device.Text("OSVersionInfo") ?? device.Text("OSVersion")).Name("group", device.Text("MachineGroup")).Build();
            if ((device.Text("ExposureLevel") ?? device.Text("AssetValue")) is not null || device.Is("IsInternetFacing"))
            {
                yield return telling.Claim("about.risk").On(facts, device).Name("exposure", device.Text("ExposureLevel")).Name("value", device.Text("AssetValue"))
                    .Word("internet", "internet", device.Text("IsInternetFacing")).Build();
            }

            var tags = Tags(device);
            if (tags.Count > 0)
                yield return telling.Claim("about.tags").On(facts, device).List("list", tags, Listed, tag => Phrase.Name(PlainText.Clean(tag, 40))).Build();
            if (device.Text("SensorHealthState") is { } health && health is not "Active")
                yield return telling.Claim("about.sensor").On(facts, device).Name("state", health).Build();
            if (device.Text("OnboardingStatus") is { } onboarding && onboarding is not "Onboarded")
                yield return telling.Claim("about.onboarding").On(facts, device).Name("state", onboarding).Build();
        }

        if (activity.Rows.Count > 0)
        {
            if (facts.First is null)
                yield return telling.Claim("about.named").On(activity.Whole(new Facts.FactValue("name", telling.Reading.Subject.Name))).Say("name", telling.Name()).Build();
            // A sensor also reports of a device on which nobody does anything.
            var active = activity.Rows.Where(row => row.Text("Kind") != "reports").ToList();
            yield return telling.Claim("about.seen").On(activity, activity.Rows).Time("last", active.Max(row => row.Time("Last")))
                .Time("report", activity.Rows.FirstOrDefault(row => row.Text("Kind") == "reports")?.Time("Last")).Build();
        }

        var addresses = telling.Rows("addresses");
        if (addresses.Rows.Count > 0)
            yield return telling.Claim("about.addresses").On(addresses, addresses.Rows.Take(Listed + 1)).List("list", addresses.Rows, Listed, row => ProfileTelling.Address(row.Text("Address")!)).Build();
        if (facts.First?.Text("PublicIP") is { } address)
            yield return telling.Claim("about.public").On(facts, facts.First).Say("address", ProfileTelling.Address(address)).Build();
    }

    private static IEnumerable<Claim> Software(ProfileTelling telling)
    {
        var vulnerable = telling.Rows("vulnerable-software");
        foreach (var row in vulnerable.Rows.Take(Listed))
        {
            var claim = telling.Claim("software.one").On(vulnerable, row).Name("software", row.Text("SoftwareName")).Name("version", row.Text("SoftwareVersion"))
                .Count("vulnerabilities", row.Number("Vulnerabilities")).Name("update", row.Text("Update"));
            if (row.Number("Critical") > 0)
                claim.Count("critical", row.Number("Critical"));
            if (row.Number("High") > 0)
                claim.Count("high", row.Number("High"));
            if (claim.BuildIfKnown() is { } told)
                yield return told;
        }

        if (vulnerable.Rows.Count > Listed)
            yield return telling.Claim("software.rest").On(vulnerable.Whole()).Count("count", vulnerable.Rows.Count - Listed).Build();
        var exploitable = telling.Rows("exploitable");
        if (exploitable.Rows.Count > 0)
        {
            var claim = telling.Claim("software.exploit").On(exploitable, exploitable.Rows.Take(Listed + 1)).Count("count", exploitable.Rows.Count);
            yield return claim.List("list", exploitable.Rows, Listed, row => claim.Phrased(
                "exploit.one", ("cve", Clean(row.Text("CveId"))), ("software", Clean(row.Text("Software"))))).Build();
        }

        var ended = telling.Rows("unsupported");
        if (ended.Rows.Count > 0)
        {
            yield return telling.Claim("software.ended").On(ended, ended.Rows.Take(Listed + 1)).Count("count", ended.Rows.Count)
                .List("list", ended.Rows, Listed, row => Phrase.Joined([.. new[] { row.Text("SoftwareName"), row.Text("SoftwareVersion") }.OfType<string>().Select(Clean)], " ")! with { Count = 1 }).Build();
        }
    }

    private static IEnumerable<Claim> People(ProfileTelling telling)
    {
        var accounts = telling.Rows("accounts");
        var inWindow = accounts.Rows.Where(row => row.Number("SignIns") > 0).ToList();
        if (inWindow.Count == 0)
            yield break;
        if (PrimaryUser(telling) is { } primary)
        {
            var others = inWindow.Where(row => row.Number("DaysAtKeyboard") > 0).Skip(1).Any();
            yield return telling.Claim(others ? "people.primary" : "people.primary.only").On(accounts, primary).Say("account", ProfileTelling.Account(primary.Text("AccountName")!))
                .Count("mine", primary.Number("DaysAtKeyboard")).Count("days", telling.Window.Days).Build();
        }

        yield return telling.Claim("people.all").On(accounts, inWindow.Take(Listed + 1)).Count("accounts", inWindow.Count).Count("days", telling.Window.Days)
            .List("list", inWindow, Listed, row => ProfileTelling.Account(row.Text("AccountName")!)).Build();
        var administrators = inWindow.Where(row => row.Number("AsAdministrator") > 0).ToList();
        if (administrators.Count > 0)
            yield return telling.Claim("people.administrators").On(accounts, administrators.Take(Listed + 1)).List("list", administrators, Listed, row => ProfileTelling.Account(row.Text("AccountName")!)).Build();
    }

    private static Phrase Clean(string? text) => Phrase.Name(PlainText.Clean(text ?? "", 64));

    private static List<string> Tags(QueryRow device) =>
    [
        .. new[] { device.Text("RegistryDeviceTag") }.Concat((device.Text("DeviceManualTags") ?? "").Trim('[', ']').Split(',').Select(tag => tag.Trim().Trim('"')))
            .Where(tag => !string.IsNullOrWhiteSpace(tag)).Select(tag => tag!).Distinct(StringComparer.OrdinalIgnoreCase),
    ];
}
