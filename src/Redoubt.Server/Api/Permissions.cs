namespace Redoubt.Server.Api;

/// <summary>
/// What an endpoint needs of its caller: reading, managing and responding, area by area. Without sign-in (the demo, on loopback only)
/// everyone on this machine has them all.
/// </summary>
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

    /// <summary>How the copilot is set up, its models, guidebooks, and what people think of its answers.</summary>
    public const string ManageCopilot = "copilot.manage";

    public const string ReadDetections = "detections.read";

    /// <summary>Detection rules, Sigma, alert tuning.</summary>
    public const string ManageDetections = "detections.manage";

    public const string ReadActions = "actions.read";

    /// <summary>Order, approve, reject and undo actions on devices, users, files, addresses and mail.</summary>
    public const string Respond = "actions.respond";

    /// <summary>Actions that delete or move mail.</summary>
    public const string RespondToMail = "actions.respondMail";

    public const string ReadAutomation = "automation.read";

    /// <summary>Automation rules, attack disruption, notifications.</summary>
    public const string ManageAutomation = "automation.manage";

    public const string ReadIntelligence = "intelligence.read";

    /// <summary>Imports, feeds, what never matches, followed reports and what is done about them.</summary>
    public const string ManageIntelligence = "intelligence.manage";

    public const string ReadSettings = "settings.read";

    /// <summary>Connectors, device groups, retention.</summary>
    public const string ManageSettings = "settings.manage";

    public const string ReadAccess = "access.read";

    /// <summary>Users, groups, roles, keys, single sign-on.</summary>
    public const string ManageAccess = "access.manage";

    public const string ReadAudit = "audit.read";

    /// <summary>One's own password, second factor, sessions: everyone who is signed in has it.</summary>
    public const string OwnAccount = "account.own";

    public static IReadOnlyList<string> All { get; } =
    [
        ReadIncidents, ManageIncidents, ReadAlerts, ManageAlerts, IngestAlerts, UseCopilot, ManageCopilot, AnalyzeScripts, Hunt,
        ReadDetections, ManageDetections, ReadActions, Respond, RespondToMail, ReadAutomation, ManageAutomation,
        ReadIntelligence, ManageIntelligence, ReadSettings, ManageSettings,
        ReadAccess, ManageAccess, ReadAudit, ReadSystem, OwnAccount,
    ];
}
