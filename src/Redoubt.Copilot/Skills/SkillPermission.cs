namespace Redoubt.Copilot.Skills;

/// <summary>The permissions that skills ask for: those of content/access, by their names.</summary>
public static class SkillPermission
{
    public const string UseCopilot = "copilot.use";
    public const string ReadIncidents = "incidents.read";
    public const string ReadAlerts = "alerts.read";
    public const string Hunt = "hunting.run";
    public const string AnalyzeScripts = "scripts.analyze";
    public const string ReadIntelligence = "intelligence.read";
    public const string ReadActions = "actions.read";
}
