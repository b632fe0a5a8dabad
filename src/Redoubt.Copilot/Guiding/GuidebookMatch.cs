using System.Text.RegularExpressions;
using Redoubt.Copilot.Facts;
using Redoubt.Incidents.Guidance;

namespace Redoubt.Copilot.Guiding;

/// <summary>The guidebook that fits an incident best, and why.</summary>
/// <param name="Guidebook">Which.</param>
/// <param name="Terms">The terms of its scope that fit.</param>
/// <param name="Because">Alerts that they fit, of different titles; at least one.</param>
internal sealed partial record GuidebookMatch(Guidebook Guidebook, IReadOnlyList<string> Terms, IReadOnlyList<AlertView> Because)
{
    private const int MostShown = 2;

    /// <summary>The one of which most terms fit; of those that fit alike the one that was uploaded first. Null when none does.</summary>
    public static GuidebookMatch? Best(IReadOnlyList<Guidebook> guidebooks, ResponseReading reading) => guidebooks
        .Where(guidebook => guidebook.Status == GuidebookStatus.Active && guidebook.Steps.Count > 0).Select(guidebook => Of(guidebook, reading)).OfType<GuidebookMatch>()
        .OrderByDescending(match => match.Terms.Count).ThenBy(match => match.Guidebook.Id).FirstOrDefault();

    private static GuidebookMatch? Of(Guidebook guidebook, ResponseReading reading)
    {
        // Thousands of alerts share few titles and techniques.
        var kinds = reading.Story.Alerts.GroupBy(alert => (alert.Title, alert.Alert.First.Category, alert.Alert.First.Threat)).Select(group => group.First()).ToList();
        var terms = new List<string>();
        var because = new List<AlertView>();
        foreach (var term in guidebook.Scope)
        {
            var alert = Technique().IsMatch(term)
                ? reading.Story.Alerts.FirstOrDefault(each => each.Alert.First.Techniques.Any(technique => ConditionTable.IsTechnique(technique, term)))
                : kinds.Find(each => Says(each, term)) ?? Playbook(reading, term);
            if (alert is null)
                continue;
            terms.Add(term);
            if (because.Count < MostShown && !because.Exists(each => each.Title == alert.Title))
                because.Add(alert);
        }

        return terms.Count == 0 ? null : new GuidebookMatch(guidebook, terms, because);
    }

    /// <summary>"Phishing" may be what a playbook is called that applies by the techniques of its alerts.</summary>
    private static AlertView? Playbook(ResponseReading reading, string term) => reading.Matches.FirstOrDefault(match =>
        !match.Playbook.IsGeneral && (match.Playbook.Name.Equals(term, StringComparison.OrdinalIgnoreCase) || match.Playbook.Id.Equals(term, StringComparison.OrdinalIgnoreCase)))?.Best[0];

    private static bool Says(AlertView alert, string term) => ConditionTable.Says(alert.Title, term) || ConditionTable.Says(alert.Alert.First.Category, term)
        || ConditionTable.Says(alert.Alert.First.Threat, term);

    [GeneratedRegex(@"^T\d{4}(\.\d{3})?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Technique();
}
