using Redoubt.Copilot.Claims;
using Redoubt.Evidence;
using Redoubt.Incidents.Guidance;
using Redoubt.Incidents.Response;

namespace Redoubt.Copilot.Guiding;

/// <summary>One step of a <see cref="Playbook"/>.</summary>
internal sealed record PlaybookStep(
    string Playbook, string Id, GuidanceCategory Category, CardActionKind Kind, ActionKind? Order, TargetKind? Target, string Title, Severity Least,
    IReadOnlyList<string> Tactics, IReadOnlyList<string> Titles, int Weight, string ReasonText, string? Query, Template? Text)
{
    /// <summary>Its sentence among the claims of the skill, and its card's id.</summary>
    public string ClaimId => $"{Playbook}.{Id}";
}
