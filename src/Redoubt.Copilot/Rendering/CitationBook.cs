using Redoubt.Copilot.Facts;
using Redoubt.Incidents.Correlation;

namespace Redoubt.Copilot.Rendering;

/// <summary>Gives each piece of evidence its number, in the order first cited.</summary>
/// <param name="story">Whose alerts are cited; null where all evidence stands elsewhere.</param>
/// <param name="elsewhere">Evidence that stands outside of the story (a closed incident, a guidebook), by its id.</param>
internal sealed class CitationBook(StoryReading? story, IReadOnlyDictionary<string, Citation>? elsewhere = null)
{
    private readonly Dictionary<string, Citation> _byEvidence = new(StringComparer.Ordinal);
    private readonly List<Citation> _inOrder = [];

    public IReadOnlyList<Citation> InOrder => _inOrder;

    public Citation Cite(string evidence)
    {
        if (_byEvidence.TryGetValue(evidence, out var known))
            return known;
        var number = _inOrder.Count + 1;
        var citation = elsewhere is not null && elsewhere.TryGetValue(evidence, out var other) ? other with { Number = number }
            : story is null ? throw new KeyNotFoundException($"Nothing is known of the evidence {evidence}.")
            : evidence == story.IncidentEvidence ? Incident(number, story)
            : story.Elsewhere.TryGetValue(evidence, out var listed) ? listed with { Number = number } : Alert(number, story.Alert(evidence).Alert);
        _byEvidence.Add(evidence, citation);
        _inOrder.Add(citation);
        return citation;
    }

    private static Citation Incident(int number, StoryReading story)
    {
        var incident = story.Incident;
        var excerpt = $"Incident {incident.Id} as a whole; its {story.Alerts.Count} alerts were read.";
        return new Citation(number, story.IncidentEvidence, PlainText.Clean(incident.Name, 120), incident.FirstActivity, excerpt);
    }

    private static Citation Alert(int number, FoldedAlert alert)
    {
        var excerpt = alert.First.Entities.Select(entity => entity.Field("commandLine")).FirstOrDefault(line => line is not null)
            ?? alert.First.Description ?? alert.First.Title;
        return new Citation(number, alert.Id, PlainText.Clean(alert.First.Title, 120), alert.FirstActivity, PlainText.CleanMiddle(excerpt, 240));
    }
}
