using System.Globalization;

namespace Redoubt.Incidents.Correlation;

/// <summary>Words a join as a person would say it. Names come from outside: the text is plain and must be shown so.</summary>
internal static class JoinText
{
    private const int LongestName = 80;

    /// <param name="best">The most telling thing that both share, if any.</param>
    /// <param name="name">How that is called.</param>
    /// <param name="device">The device that both are on, if it is one.</param>
    /// <param name="between">The time between the two.</param>
    public static string Of(SharedTrait? best, string name, string? device, TimeSpan between)
    {
        name = name.Length > LongestName ? name[..LongestName] + "…" : name;
        var what = best is null ? "Held in one incident" : What(best.Value, name);
        var where = device is null || best is null or { Kind: TraitKind.Device } ? "" : $" on {device}";
        return $"{what}{where}, {Time(between)}";
    }

    private static string What(SharedTrait best, string name) => best.Kind switch
    {
        TraitKind.Device => $"Same device {name}",
        TraitKind.User or TraitKind.SystemAccount => $"Same account {name}",
        TraitKind.Process or TraitKind.ProcessNumber or TraitKind.LongLivedProcess => Plays(best, TraitPart.Parent)
            ? $"Same process tree at {name}"
            : $"Same process {name}",
        TraitKind.File when Plays(best, TraitPart.Image) => $"Same program {name}",
        TraitKind.File or TraitKind.StockFile => $"Same file {name}",
        TraitKind.FileHash => $"Same content of file {name}",
        TraitKind.Registry => $"Same registry value {name}",
        TraitKind.Service => $"Same service or task {name}",
        TraitKind.Url => $"Same address {name}",
        TraitKind.Domain => $"Same domain in {name}",
        TraitKind.Ip => $"Same IP address {name}",
        TraitKind.AttackerIp => $"Same attacker address {name}",
        TraitKind.Mail => $"Same message {name}",
        TraitKind.Mailbox => $"Same mailbox {name}",
        TraitKind.Session => $"Same session {name}",
        TraitKind.CloudResource => $"Same resource {name}",
        TraitKind.CloudApplication => $"Same application {name}",
        TraitKind.MentionedDevice => $"A command names the device {name}",
        TraitKind.ThreatActor => $"Same threat actor {name}",
        TraitKind.Threat => $"Same threat {name}",
        TraitKind.SourceIncident => $"Same incident {name} at the source",
        TraitKind.Behaviour => $"The same on several devices: {name}",
        _ => $"Same {name}",
    };

    private static bool Plays(SharedTrait trait, TraitPart part) => trait.InOne == part || trait.InOther == part;

    private static string Time(TimeSpan between) => between switch
    {
        { TotalSeconds: < 1 } => "at the same time",
        { TotalMinutes: < 1 } => Count(between.TotalSeconds, "second"),
        { TotalHours: < 1 } => Count(between.TotalMinutes, "minute"),
        { TotalDays: < 2 } => Count(between.TotalHours, "hour"),
        _ => Count(between.TotalDays, "day"),
    };

    private static string Count(double number, string unit)
    {
        var whole = (long)Math.Floor(number);
        return string.Create(CultureInfo.InvariantCulture, $"{whole} {unit}{(whole == 1 ? "" : "s")} apart");
    }
}
