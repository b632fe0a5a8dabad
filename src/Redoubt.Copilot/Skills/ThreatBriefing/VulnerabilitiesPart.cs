using System.Globalization;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Incidents.Intelligence.Briefs;
using Redoubt.Kql;

namespace Redoubt.Copilot.Skills.ThreatBriefing;

/// <summary>The vulnerabilities that press most, as a table.</summary>
internal static class VulnerabilitiesPart
{
    private const int MostNamed = 3;

    public static void Write(BriefTelling telling, AnswerWriter writer, string heading)
    {
        var told = telling.Brief.Vulnerabilities;
        if (told.Count == 0)
            return;
        writer.Add(new TableBlock(
            heading, [.. new[] { "cve", "severity", "cvss", "exploited", "devices", "alerts" }.Select(column => telling.Word("column", column))],
            [.. told.Select(vulnerability => new TableRow(Cells(telling, vulnerability), writer.Cite(Fact(telling, vulnerability).Evidence)))], told.Count + telling.Brief.MoreVulnerabilities));
    }

    /// <summary>A vulnerability, and what shows that it is what is said of it.</summary>
    public static Fact Fact(BriefTelling telling, BriefVulnerability vulnerability)
    {
        var evidence = new List<string>();
        if (vulnerability.Profile is { } profile)
            evidence.Add(telling.Evidence.Library(profile));
        var cve = KqlLiteral.Quote(vulnerability.Cve);
        if (vulnerability.Devices > 0)
            evidence.Add(telling.Evidence.Rows($"DeviceTvmSoftwareVulnerabilities\n| where CveId =~ {cve}\n| distinct DeviceId, DeviceName, SoftwareName, SoftwareVersion, VulnerabilitySeverityLevel", $"Devices with {vulnerability.Cve}"));
        if (vulnerability.ExploitKnown || vulnerability.Cvss is not null || (vulnerability.Severity is not null && vulnerability.Devices == 0))
            evidence.Add(telling.Evidence.Rows($"DeviceTvmSoftwareVulnerabilitiesKB\n| where CveId =~ {cve}", $"What is known of {vulnerability.Cve}"));
        evidence.AddRange(vulnerability.Latest.Select(telling.Evidence.Alert));
        return telling.Evidence.Shown([new("cve", vulnerability.Cve), new("devices", Number: vulnerability.Devices), new("alerts", Number: vulnerability.Alerts)], evidence);
    }

    private static IReadOnlyList<Run> Cells(BriefTelling telling, BriefVulnerability vulnerability) =>
    [
        new(vulnerability.Cve), new(vulnerability.Severity is { } severity ? telling.Word("severity", severity) : ""), new(vulnerability.Cvss is { } cvss ? PlainText.Clean(cvss, 10) : ""), new(Exploited(telling, vulnerability)),
        new(vulnerability.Devices.ToString("N0", CultureInfo.InvariantCulture)), new(vulnerability.Alerts.ToString("N0", CultureInfo.InvariantCulture)),
    ];

    private static string Exploited(BriefTelling telling, BriefVulnerability vulnerability)
    {
        var names = vulnerability.ExploitedBy.Take(MostNamed).Select(name => PlainText.Clean(name.Name, 60)).ToList();
        var rest = vulnerability.ExploitedBy.Count - names.Count;
        return names.Count > 0 ? telling.Word("exploited", "by") + " " + string.Join(", ", names) + (rest > 0 ? string.Create(CultureInfo.InvariantCulture, $" (and {rest} more)") : "")
            : vulnerability.ExploitKnown ? telling.Word("exploited", "known") : vulnerability.Alerts > 0 ? telling.Word("exploited", "alerts") : telling.Word("exploited", "no");
    }
}
