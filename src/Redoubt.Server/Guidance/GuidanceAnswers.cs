using Redoubt.Copilot;
using Redoubt.Copilot.Skills;
using Redoubt.Incidents;
using Redoubt.Incidents.Guidance;
using Redoubt.Incidents.Similar;

namespace Redoubt.Server.Guidance;

/// <summary>Puts together what the guided response reads: the story, what was ordered and decided, guidebooks and closed incidents.</summary>
internal sealed class GuidanceAnswers(IncidentDesk incidents, GuidanceDesk guidance, SimilarIncidents similar, TimeProvider time)
{
    public async Task<Redoubt.Copilot.Guidance> OfAsync(long incident, CancellationToken cancel)
    {
        var story = incidents.StoryAsync(incident, cancel);
        var decided = guidance.CardsAsync(incident, cancel);
        var guidebooks = guidance.ActiveGuidebooksAsync(cancel);
        var history = similar.HistoryAsync(incident, cancel);
        await Task.WhenAll(story, decided, guidebooks, history);
        return GuideResponse.Guide(await story, new GuideInput([], await decided, await guidebooks, await history), time.GetUtcNow());
    }
}
