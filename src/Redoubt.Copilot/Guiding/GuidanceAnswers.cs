using Redoubt.Copilot.Skills;
using Redoubt.Incidents;
using Redoubt.Incidents.Guidance;
using Redoubt.Incidents.Response;
using Redoubt.Incidents.Similar;

namespace Redoubt.Copilot.Guiding;

/// <summary>Puts together what the guided response reads: the story, what was ordered and decided, guidebooks and closed incidents.</summary>
/// <param name="incidents">What the caller may see of incidents.</param>
/// <param name="guidance">What was decided about cards, and the guidebooks.</param>
/// <param name="response">What the caller may see of actions.</param>
/// <param name="similar">How incidents ended; null for who may not see all of them.</param>
/// <param name="time">The clock.</param>
public sealed class GuidanceAnswers(IncidentDesk incidents, GuidanceDesk guidance, ResponseDesk response, SimilarIncidents? similar, TimeProvider time)
{
    /// <summary>The guided response of an incident, as things stand now.</summary>
    public async Task<Guidance> OfAsync(long incident, CancellationToken cancel)
    {
        var story = incidents.StoryAsync(incident, cancel);
        var actions = response.OfIncidentAsync(incident, cancel);
        var decided = guidance.CardsAsync(incident, cancel);
        var guidebooks = guidance.ActiveGuidebooksAsync(cancel);
        var history = similar?.HistoryAsync(incident, cancel) ?? Task.FromResult(IncidentHistory.None);
        await Task.WhenAll(story, actions, decided, guidebooks, history).ConfigureAwait(false);
        var input = new GuideInput(
            [.. (await actions.ConfigureAwait(false)).Select(action => new ResponseActionState(action.Id, action.Kind, action.Target.Key, action.State, action.Origin))],
            await decided.ConfigureAwait(false), await guidebooks.ConfigureAwait(false), await history.ConfigureAwait(false));
        return GuideResponse.Guide(await story.ConfigureAwait(false), input, time.GetUtcNow());
    }
}
