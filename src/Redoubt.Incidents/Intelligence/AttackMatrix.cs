using Redoubt.DuckDb;
using Redoubt.Evidence.Attack;
using Redoubt.Incidents.Intelligence.Storage;

namespace Redoubt.Incidents.Intelligence;

/// <summary>ATT&amp;CK as a table: what incidents show, what rules look for, what a chosen actor or malware uses.</summary>
/// <param name="Subject">Whose techniques are marked; null for nobody's.</param>
/// <param name="Tactics">In the order of an attack.</param>
/// <param name="Techniques">How many different techniques alerts show.</param>
/// <param name="Covered">How many techniques (without their parts) a rule that is switched on looks for.</param>
/// <param name="Gaps">Of the subject: techniques that no rule looks for.</param>
public sealed record AttackMatrix(ProfileName? Subject, IReadOnlyList<MatrixTactic> Tactics, int Techniques, int Covered, IReadOnlyList<CoveredTechnique> Gaps)
{
    internal static AttackMatrix Of(DuckDbConnection connection, string? subject)
    {
        var (rules, alerts) = (Coverage.Rules(connection), Coverage.Alerts(connection));
        var (name, used) = ((ProfileName?)null, new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        if (subject is not null)
        {
            var row = ProfileQueries.Find(connection, subject);
            name = new ProfileName(row.Id, row.Kind, row.Name, row.ExternalId);
            used = TechniquesOf(connection, row).ToHashSet(StringComparer.OrdinalIgnoreCase);
        }

        var techniques = AttackCatalog.AllTechniques.Concat(
            rules.Keys.Concat(alerts.Keys).Concat(used).Distinct(StringComparer.OrdinalIgnoreCase).Where(id => AttackCatalog.Technique(id) is null && AttackCatalog.TacticsOf(id).Count > 0)
                .Select(id => new Technique(id, AttackCatalog.TechniqueName(id), AttackCatalog.TacticsOf(id)))).ToList();
        MatrixTechnique Cell(Technique technique) => new(
            technique.Id, technique.Name, alerts.GetValueOrDefault(technique.Id).Alerts, alerts.GetValueOrDefault(technique.Id).Incidents, rules.GetValueOrDefault(technique.Id),
            used.Contains(technique.Id), []);
        var tactics = AttackCatalog.Tactics.Where(tactic => tactic.AttackId is not null).Select(tactic => new MatrixTactic(
            tactic.Id, tactic.Name,
            [
                .. techniques.Where(technique => !technique.Id.Contains('.', StringComparison.Ordinal) && technique.Tactics.Contains(tactic.Id)).OrderBy(technique => technique.Name, StringComparer.Ordinal)
                    .Select(technique => Cell(technique) with
                    {
                        Parts = [.. techniques.Where(part => part.Id.StartsWith(technique.Id + ".", StringComparison.OrdinalIgnoreCase)).OrderBy(part => part.Id, StringComparer.Ordinal).Select(Cell)],
                    }),
            ])).Where(tactic => tactic.Techniques.Count > 0).ToList();
        var covered = techniques.Where(technique => !technique.Id.Contains('.', StringComparison.Ordinal)).Count(technique => Coverage.WithParts(rules, technique.Id) > 0);
        var gaps = used.Select(id => Coverage.Of(id, null, rules, alerts)).Where(each => each.Rules == 0).OrderBy(each => each.Id, StringComparer.Ordinal).ToList();
        return new AttackMatrix(name, tactics, alerts.Count, covered, gaps);
    }

    /// <summary>The ids of the techniques that something uses, is about or helps against.</summary>
    internal static IEnumerable<string> TechniquesOf(DuckDbConnection connection, ProfileRow row) =>
        ProfileQueries.Related(connection, row.Id).Where(related => related.Profile.Kind == ProfileKind.Technique && related.Relation is not ("subtechnique-of" or "mitigates"))
            .Select(related => related.Profile.ExternalId).OfType<string>().Concat(row is { Kind: ProfileKind.Technique, ExternalId: { } own } ? [own] : []).Distinct(StringComparer.OrdinalIgnoreCase);
}

/// <summary>A column of the table.</summary>
public sealed record MatrixTactic(string Id, string Name, IReadOnlyList<MatrixTechnique> Techniques);

/// <summary>A technique.</summary>
/// <param name="Alerts">Of this technique itself, not of its parts.</param>
/// <param name="Incidents">Likewise.</param>
/// <param name="Rules">Rules that are switched on.</param>
/// <param name="Used">Whether the subject uses it.</param>
/// <param name="Parts">Its sub-techniques.</param>
public sealed record MatrixTechnique(string Id, string Name, long Alerts, long Incidents, long Rules, bool Used, IReadOnlyList<MatrixTechnique> Parts);
