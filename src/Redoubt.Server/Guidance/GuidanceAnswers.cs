using Redoubt.Copilot;
using Redoubt.Copilot.Skills;
using Redoubt.Incidents;
using Redoubt.Incidents.Guidance;
using Redoubt.Incidents.Response;
using Redoubt.Incidents.Similar;

namespace Redoubt.Server.Guidance;

/// <summary>Puts together what the guided response reads: the story, what was ordered and decided, guidebooks and closed incidents.</summary>
internal sealed class GuidanceAnswers(IncidentDesk incidents, GuidanceDesk guidance, ResponseDesk response, SimilarIncidents similar, TimeProvider time)
{
    public async Task<Redoubt.Copilot.Guidance> OfAsync(long incident, CancellationToken cancel)
    {
        var story = incidents.StoryAsync(incident, cancel);
        var actions = response.OfIncidentAsync(incident, cancel);
        var decided = guidance.CardsAsync(incident, cancel);
        var guidebooks = guidance.ActiveGuidebooksAsync(cancel);
        var history = similar.HistoryAsync(incident, cancel);
        await Task.WhenAll(story, actions, decided, guidebooks, history);
        var input = new GuideInput(
            [.. (await actions).Select(action => new ResponseActionState(action.Id, action.Kind, action.Target.Key, action.State, action.Origin))],
            await decided, await guidebooks, await history);
        return GuideResponse.Guide(await story, input, time.GetUtcNow());
    }
}
