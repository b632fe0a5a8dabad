namespace Redoubt.Incidents.Correlation;

/// <summary>Why one alert belongs with another.</summary>
/// <param name="AlertId">The alert that was joined.</param>
/// <param name="With">The alert that it was joined to: following these leads to the first alert of the incident.</param>
/// <param name="Reasons">The reasons that hold.</param>
/// <param name="Entities">The entities that both share; empty when time or behaviour alone ties them.</param>
/// <param name="Weight">How strong the tie is, from 0 to 1; 1 when a person placed it.</param>
/// <param name="Text">The reason as a person would say it: "Same process on FIN-WS-07, 4 minutes apart".</param>
public sealed record Join(
    string AlertId, string With, CorrelationReason Reasons, IReadOnlyList<EntityReference> Entities, double Weight, string Text);
