using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Telemetry;

namespace Redoubt.Copilot.Profiles.Devices;

/// <summary>Security settings of a device: key protections, and what adds risk.</summary>
internal static class DeviceSettings
{
    private const string ReductionRules = "attack surface reduction";
    private const int Listed = 5;

    public static IEnumerable<Claim> Protections(ProfileTelling telling)
    {
        var settings = Read(telling);
        var rules = settings.Where(setting => setting.IsRule).ToList();
        var rows = telling.Rows("settings");
        if (rules.Count > 0)
        {
            yield return telling.Claim("protections.rules").On(rows, rules.Select(rule => rule.Row)).Count("on", rules.Count(rule => rule.IsSound)).Count("all", rules.Count).Build();
        }

        // A protection of several settings is as recommended when all of them are.
        var keys = settings.Where(setting => setting is { Protection: not null, IsRule: false }).GroupBy(setting => setting.Protection!).ToList();
        foreach (var (claim, sound) in new[] { ("protections.off", false), ("protections.on", true) })
        {
            var these = keys.Where(key => key.All(setting => setting.IsSound) == sound).ToList();
            if (these.Count > 0)
            {
                yield return telling.Claim(claim).On(rows, these.SelectMany(key => key).Select(setting => setting.Row))
                    .List("list", these, 20, key => Phrase.Words(telling.Content.Word("protection", key.Key)!)).Build();
            }
        }
    }

    public static IEnumerable<Claim> Risks(ProfileTelling telling)
    {
        var settings = Read(telling);
        var bad = settings.Where(setting => !setting.IsSound).ToList();
        if (bad.Count == 0)
            yield break;
        var (rows, names) = (telling.Rows("settings"), telling.Rows("setting-names"));
        yield return telling.Claim("settings.count").On(rows.Whole()).Count("bad", bad.Count).Count("all", settings.Count).Build();
        foreach (var setting in bad.Take(Listed))
        {
            var claim = telling.Claim("settings.one").On(rows, setting.Row).Name("name", setting.Name ?? setting.Row.Text("ConfigurationId"))
                .Name("category", setting.Row.Text("ConfigurationSubcategory") ?? setting.Row.Text("ConfigurationCategory"));
            if (setting.Named is { } named)
                claim.On(names, named);
            if (claim.BuildIfKnown() is { } told)
                yield return told;
        }

        if (bad.Count > Listed)
            yield return telling.Claim("settings.rest").On(rows.Whole()).Count("count", bad.Count - Listed).Build();
    }

    private static List<Setting> Read(ProfileTelling telling)
    {
        var names = telling.Rows("setting-names").Rows.Where(row => row.Text("ConfigurationId") is not null)
            .ToDictionary(row => row.Text("ConfigurationId")!, StringComparer.OrdinalIgnoreCase);
        return [.. telling.Rows("settings").Rows.Select(row => new Setting(row, names.GetValueOrDefault(row.Text("ConfigurationId") ?? "")))];
    }

    private sealed record Setting(QueryRow Row, QueryRow? Named)
    {
        public string? Name => Named?.Text("ConfigurationName");

        public bool IsSound => Row.Is("IsCompliant");

        private string About => $"{Name} {Row.Text("ConfigurationSubcategory")}";

        public bool IsRule => About.Contains(ReductionRules, StringComparison.OrdinalIgnoreCase);

        public string? Protection => Profiles.Protections.Of(About);
    }
}
