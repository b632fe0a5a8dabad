using Redoubt.Evidence.Store;
using Redoubt.Incidents.Queries;

namespace Redoubt.Incidents.Guidance;

/// <summary>What people decided about cards of the guided response, and the organisation's guidebooks. Safe to use from many threads.</summary>
public sealed class GuidanceDesk(EvidenceStore store, TimeProvider time)
{
    private const int LongestCard = 200;
    private const int LongestFileName = 200;
    private const int MostGuidebooks = 200;

    /// <summary>The cards of an incident that somebody decided about.</summary>
    public Task<IReadOnlyList<DecidedCard>> CardsAsync(long incident, CancellationToken cancel = default) =>
        store.ReadAsync(connection => CardTable.Of(connection, incident), cancel);

    /// <summary>Dismisses a card, marks it as done by hand, or takes that back.</summary>
    /// <exception cref="IncidentNotFoundException">There is no such incident.</exception>
    /// <exception cref="InvalidChangeException">The card's id is none, or there is no such decision.</exception>
    public Task<DecidedCard> DecideAsync(long incident, string card, CardDecision decision, string who, CancellationToken cancel = default)
    {
        if (string.IsNullOrWhiteSpace(card) || card.Length > LongestCard)
            throw new InvalidChangeException("card", $"A card's id has 1 to {LongestCard} characters.");
        if (!Enum.IsDefined(decision))
            throw new InvalidChangeException("decision", "decision must be open, dismissed or done.");
        return store.WriteAsync(
            connection =>
            {
                IncidentRows.Require(connection, incident);
                var decided = new DecidedCard(card, decision, who, time.GetUtcNow());
                CardTable.Write(connection, incident, decided);
                return decided;
            },
            cancel);
    }

    /// <summary>All guidebooks, by id.</summary>
    public Task<IReadOnlyList<Guidebook>> GuidebooksAsync(CancellationToken cancel = default) => store.ReadAsync(GuidebookTable.All, cancel);

    /// <summary>Those that count.</summary>
    public Task<IReadOnlyList<Guidebook>> ActiveGuidebooksAsync(CancellationToken cancel = default) => store.ReadAsync(GuidebookTable.Active, cancel);

    /// <summary>Keeps a guidebook for review.</summary>
    /// <exception cref="IncidentRefusedException">There are too many.</exception>
    public Task<Guidebook> AddAsync(GuidebookDraft draft, string fileName, long size, string who, CancellationToken cancel = default) => store.WriteAsync(
        connection =>
        {
            if (connection.Scalar<long>("SELECT count(*) FROM guidebook") >= MostGuidebooks)
                throw new IncidentRefusedException($"There are {MostGuidebooks} guidebooks already: delete one first.");
            return GuidebookTable.Add(connection, draft, fileName.Length > LongestFileName ? fileName[..LongestFileName] : fileName, size, who, time.GetUtcNow());
        },
        cancel);

    /// <summary>Switches a guidebook on (which approves it) or off.</summary>
    /// <exception cref="IncidentRefusedException">It does not say what it applies to, so it never would.</exception>
    public Task<Guidebook> SwitchAsync(long id, bool on, string who, CancellationToken cancel = default) => store.WriteAsync(
        connection =>
        {
            if (on && GuidebookTable.Find(connection, id).Scope.Count == 0)
                throw new IncidentRefusedException("It does not say what it applies to. Add a line such as \"Applies to: phishing, T1566\" near its beginning and upload it again.");
            return GuidebookTable.Decide(connection, id, on ? GuidebookStatus.Active : GuidebookStatus.Inactive, who, time.GetUtcNow());
        },
        cancel);

    /// <summary>Deletes a guidebook.</summary>
    public Task DeleteAsync(long id, CancellationToken cancel = default) => store.WriteAsync(
        connection =>
        {
            GuidebookTable.Delete(connection, id);
            return true;
        },
        cancel);
}
