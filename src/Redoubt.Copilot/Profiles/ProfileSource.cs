using Redoubt.Copilot.Skills;
using Redoubt.Evidence.Hunting;
using Redoubt.Incidents;

namespace Redoubt.Copilot.Profiles;

/// <summary>Where a profile reads: the caller's desks, as far as the caller may.</summary>
internal sealed record ProfileSource(HuntDesk Hunting, IncidentDesk Incidents, SkillRequest Request)
{
    /// <summary>Why telemetry is not asked; null when it is.</summary>
    public string? WithoutTelemetry => !Request.IsOn(SkillSource.Hunting) ? SourceWords.Off(SkillSource.Hunting)
        : Request.May(SkillPermission.Hunt) ? null : $"Telemetry: it takes the permission {SkillPermission.Hunt}.";

    /// <summary>Why alerts and incidents are not read; null when they are.</summary>
    public string? WithoutAlerts => !Request.IsOn(SkillSource.Incidents) ? SourceWords.Off(SkillSource.Incidents)
        : Request.May(SkillPermission.ReadAlerts) && Request.May(SkillPermission.ReadIncidents) ? null
        : $"Alerts and incidents: it takes the permissions {SkillPermission.ReadAlerts} and {SkillPermission.ReadIncidents}.";

    /// <summary>How many days were asked for.</summary>
    /// <exception cref="SkillInputException">Not 7 to 120.</exception>
    public static ProfileWindow Window(SkillRequest request)
    {
        var days = request.Text("days") is null ? ProfileWindow.UsualDays : request.Number("days");
        return days is >= ProfileWindow.LeastDays and <= ProfileWindow.MostDays
            ? ProfileWindow.Ending(request.Now, (int)days)
            : throw new SkillInputException("days", $"'days' must be {ProfileWindow.LeastDays} to {ProfileWindow.MostDays}.");
    }
}
