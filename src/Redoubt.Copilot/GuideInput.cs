using Redoubt.Incidents.Guidance;
using Redoubt.Incidents.Similar;

namespace Redoubt.Copilot;

/// <summary>What the guided response takes into account beside the incident itself.</summary>
/// <param name="Actions">Actions that were ordered for the incident.</param>
/// <param name="Decided">Cards that somebody decided about.</param>
/// <param name="Guidebooks">Those that are active.</param>
/// <param name="History">What closed incidents say.</param>
public sealed record GuideInput(
    IReadOnlyList<ResponseActionState> Actions, IReadOnlyList<DecidedCard> Decided, IReadOnlyList<Guidebook> Guidebooks, IncidentHistory History)
{
    /// <summary>The incident alone.</summary>
    public static GuideInput None { get; } = new([], [], [], IncidentHistory.None);
}
