using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Telemetry;

namespace Redoubt.Copilot.Profiles.Files;

/// <summary>The parts of a file's summary.</summary>
internal static class FileSections
{
    private const int Listed = 5;
    private static readonly string[] Judged = ["malicious", "suspicious", "clean", "noThreatsFound"];

    /// <summary>Headings and claims in the order shown.</summary>
    public static IReadOnlyList<(string Heading, SectionForm Form, IReadOnlyList<Claim> Claims)> Of(ProfileTelling telling)
    {
        var seen = telling.Rows("prevalence");
        var known = seen.Rows.Count > 0 || telling.Reading.Told.Count > 0;
        IReadOnlyList<Claim> none = telling.Reading.HasTelemetry && !known ? telling.Nothing(seen) : [];
        return
        [
            ("none", SectionForm.Paragraph, none),
            ("about", SectionForm.Paragraph, known ? [.. About(telling)] : []),
            ("judgement", SectionForm.List, [.. Judgement(telling, known)]),
            ("alerts", SectionForm.Paragraph, [.. telling.Alerts()]),
            ("seen", SectionForm.Paragraph, [.. Seen(telling)]),
            ("origin", SectionForm.List, [.. Origin(telling)]),
            ("runs", SectionForm.List, [.. Runs(telling)]),
        ];
    }

    private static IEnumerable<Claim> About(ProfileTelling telling)
    {
        var (seen, names, about) = (telling.Rows("prevalence"), telling.Rows("names"), telling.Rows("about"));
        var said = names.Rows.Select(row => row.Text("FileName")).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (seen.First is { } row)
        {
            yield return telling.Claim("about.named").On(names, names.Rows.Take(1)).On(seen.Whole(new FactValue("asked", telling.Reading.Subject.Name)))
                .Say("name", telling.Name(said.Count > 0 ? said[0] : null)).Build();
            if (said.Count > 1)
                yield return telling.Claim("about.names").On(names, names.Rows).List("list", said, Listed, name => Phrase.Name(PlainText.Clean(name, 64))).Build();
            if (row.Number("Hashes") > 1)
            {
                yield return telling.Claim("about.many").On(seen, row).Count("count", row.Number("Hashes")).Build();
            }
            else if ((row.Text("SHA256") ?? row.Text("SHA1") ?? row.Text("MD5")) is not null)
            {
                yield return Listing(telling, "about.hashes", seen, row, ("hash.sha256", "hash", Code(row.Text("SHA256"))), ("hash.sha1", "hash", Code(row.Text("SHA1"))), ("hash.md5", "hash", Code(row.Text("MD5"))));
                if (row.Number("FileSize") > 0)
                    yield return telling.Claim("about.size").On(seen, row).Count("bytes", row.Number("FileSize")).Build();
            }
        }
        else
        {
            var (alert, file) = telling.Reading.Told[0];
            yield return telling.Claim("about.named").On(Fact(alert, file)).On(new Fact("asked", FactKind.Measure, [new("asked", telling.Reading.Subject.Name)], null, [alert.Id]))
                .Say("name", telling.Name(file.Fields.GetValueOrDefault("fileName") ?? file.Name)).Build();
        }

        if (about.First is { } says)
        {
            yield return Listing(
                telling, "about.says", about, says, ("says.product", "name", Name(says.Text("Product"))), ("says.company", "name", Name(says.Text("Company"))), ("says.original", "name", Name(says.Text("OriginalName"))));
            var (original, shown) = (says.Text("OriginalName"), says.Text("FileName"));
            if (original is not null && shown is not null && !Stem(original).Equals(Stem(shown), StringComparison.OrdinalIgnoreCase))
                yield return telling.Claim("about.renamed").On(about, says).Name("original", original).Name("name", shown).Build();
        }
    }

    private static IEnumerable<Claim> Judgement(ProfileTelling telling, bool known)
    {
        var judged = false;
        var told = telling.Reading.Told;
        foreach (var verdict in Judged)
        {
            var these = told.Where(each => verdict.Equals(each.File.Verdict, StringComparison.OrdinalIgnoreCase)).ToList();
            if (these.Count == 0)
                continue;
            judged = true;
            var claim = telling.Claim("judgement.verdict").Count("alerts", these.Count).Word("verdict", "verdict", verdict)
                .Quote("threat", these.Select(each => each.Alert.Threat).FirstOrDefault(threat => !string.IsNullOrEmpty(threat)));
            foreach (var (alert, file) in these.Take(4))
                claim.On(Fact(alert, file));
            yield return claim.Build();
        }

        var remediated = told.Where(each => each.File.RemediationStatus is { } status && !Says.Nothing(status)).DistinctBy(each => each.File.RemediationStatus, StringComparer.OrdinalIgnoreCase).ToList();
        if (remediated.Count > 0)
        {
            var claim = telling.Claim("judgement.remediation");
            foreach (var (alert, file) in remediated)
                claim.On(Fact(alert, file));
            yield return claim.List("list", remediated, Listed, each => Phrase.Quoted(PlainText.Clean(each.File.RemediationStatus!, 64))).Build();
        }

        var detections = telling.Rows("detections");
        foreach (var row in detections.Rows.Take(Listed).Where(row => row.Text("Action") is not null))
        {
            judged = true;
            yield return telling.Claim("judgement.detected").On(detections, row).Quote("action", row.Text("Action")).Quote("threat", row.Text("Threat")).Count("times", row.Number("Times"))
                .Count("places", row.Number("Places")).Time("time", row.Time("Last")).Build();
        }

        var (signer, seen) = (telling.Rows("signer"), telling.Rows("prevalence"));
        foreach (var row in signer.Rows.Take(3))
        {
            yield return row.Text("Signer") is { } name && row.Text("IsSigned") != "false"
                ? telling.Claim("judgement.signed").On(signer, row).Name("signer", name).Name("issuer", row.Text("Issuer")).Word("trust", "trust", row.Text("IsTrusted")).Build()
                : telling.Claim("judgement.unsigned").On(signer, row).Build();
        }

        if (known && telling.Reading.HasTelemetry && seen.First is not null)
        {
            if (signer.Rows.Count == 0 && signer.EvidenceId.Length > 0)
                yield return telling.Claim("judgement.unknownSignature").On(signer.Whole()).Build();
            if (!judged && detections.EvidenceId.Length > 0 && telling.Reading.Alerts.Count == 0)
                yield return telling.Claim("judgement.nothing").On(detections.Whole()).Build();
        }
    }

    private static IEnumerable<Claim> Seen(ProfileTelling telling)
    {
        var (seen, devices, names) = (telling.Rows("prevalence"), telling.Rows("devices"), telling.Rows("names"));
        if (seen.First is not { } row)
            yield break;
        var days = telling.Window.Days + ProfileWindow.RecentDays;
        var claim = telling.Claim("seen.count").On(seen, row).Count("devices", row.Number("Devices")).Count("days", days).Time("first", row.Time("First")).Time("last", row.Time("Last"));
        if (row.Number("Starts") > 0)
            claim.Count("starts", row.Number("Starts"));
        if (row.Number("Loads") > 0)
            claim.Count("loads", row.Number("Loads"));
        yield return claim.Build();
        if (row.Time("First") >= telling.Window.Recent)
            yield return telling.Claim("seen.new").On(seen, row).Day("since", telling.Window.Since).Build();
        if (devices.Rows.Count > 0)
            yield return telling.Claim("seen.devices").On(devices, devices.Rows.Take(Listed + 1)).List("list", devices.Rows, Listed, each => ProfileTelling.Device(each.Text("Device")!)).Build();
        var folders = names.Rows.Where(each => each.Text("Folder") is not null).DistinctBy(each => each.Text("Folder"), StringComparer.OrdinalIgnoreCase).ToList();
        if (folders.Count > 0)
            yield return telling.Claim("seen.folders").On(names, folders.Take(Listed + 1)).List("list", folders, Listed, each => Code(each.Text("Folder"))!).Build();
    }

    private static IEnumerable<Claim> Origin(ProfileTelling telling)
    {
        var origin = telling.Rows("origin");
        foreach (var row in origin.Rows.Where(row => row.Text("Origin") is not null).Take(Listed))
        {
            var from = row.Text("Origin")!;
            var claim = telling.Claim("origin." + row.Text("How")).On(origin, row).Count("times", row.Number("Times")).Time("time", row.Time("First"));
            yield return row.Text("How") switch
            {
                "url" => claim.Say("origin", Phrase.Code(PlainText.DefangUrl(PlainText.Line(from, 120)))).Build(),
                "mail" => claim.Name("origin", from).Count("targets", row.Number("Targets")).Build(),
                _ => claim.Name("origin", from).Build(),
            };
        }
    }

    private static IEnumerable<Claim> Runs(ProfileTelling telling)
    {
        var runs = telling.Rows("runs");
        var known = runs.Rows.Where(row => row.Text("Parent") is not null).ToList();
        foreach (var row in known.Take(Listed))
        {
            var claim = telling.Claim("runs.one").On(runs, row).Name("parent", row.Text("Parent")).Count("starts", row.Number("Starts")).Count("devices", row.Number("Devices"));
            if (row.Number("Accounts") > 0)
                claim.Count("accounts", row.Number("Accounts"));
            if (row.Text("CommandLine") is { } command)
                claim.Say("command", Phrase.Code(PlainText.CleanMiddle(command, 120)));
            yield return claim.Build();
        }

        if (known.Count > Listed)
            yield return telling.Claim("runs.rest").On(runs.Whole()).Count("count", known.Count - Listed).Build();
    }

    private static Fact Fact(Incidents.AlertPage alert, Incidents.EntityDetail file)
    {
        var values = new List<FactValue> { new("title", alert.Title), new("name", file.Name) };
        values.AddRange(file.Fields.Select(field => new FactValue(field.Key, field.Value)));
        if (alert.Threat is { Length: > 0 } threat)
            values.Add(new FactValue("threat", threat));
        if (file.Verdict is { Length: > 0 } verdict)
            values.Add(new FactValue("verdict", verdict));
        if (file.RemediationStatus is { Length: > 0 } status)
            values.Add(new FactValue("remediationStatus", status));
        return new Fact($"file:{alert.Id}", FactKind.Alert, values, alert.FirstActivity, [alert.Id]);
    }

    /// <summary>A claim whose list has what is known of several things.</summary>
    private static Claim Listing(ProfileTelling telling, string template, QueryRows rows, QueryRow row, params ReadOnlySpan<(string Template, string Slot, Phrase? Phrase)> things)
    {
        var claim = telling.Claim(template).On(rows, row);
        var known = new List<Phrase>();
        foreach (var (each, slot, phrase) in things)
        {
            if (phrase is not null)
                known.Add(claim.Phrased(each, (slot, phrase)));
        }

        return claim.Say("list", Phrase.Joined(known, ", ")).Build();
    }

    private static Phrase? Name(string? text) => text is null ? null : Phrase.Name(PlainText.Clean(text, 64));

    private static string Stem(string name) => name.LastIndexOf('.') is > 0 and var dot ? name[..dot] : name;

    private static Phrase? Code(string? text) => text is null ? null : Phrase.Code(PlainText.CleanMiddle(text, 120));
}
