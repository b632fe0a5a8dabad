namespace Redoubt.Server.Api;

/// <summary>What an endpoint needs of its caller. Without sign-in, everyone on this machine has them all.</summary>
internal static class Permissions
{
    public const string ReadIncidents = "incidents.read";
    public const string ManageIncidents = "incidents.manage";
    public const string ReadAlerts = "alerts.read";
    public const string ManageAlerts = "alerts.manage";
    public const string IngestAlerts = "alerts.ingest";
    public const string UseCopilot = "copilot.use";
    public const string AnalyzeScripts = "scripts.analyze";
    public const string Hunt = "hunting.run";
    public const string ReadSystem = "system.read";

    public static IReadOnlyList<string> All { get; } =
        [ReadIncidents, ManageIncidents, ReadAlerts, ManageAlerts, IngestAlerts, UseCopilot, AnalyzeScripts, Hunt, ReadSystem];
}
