using System.Text.RegularExpressions;
using Redoubt.Evidence;
using Redoubt.Incidents;

namespace Redoubt.Copilot.Chatting.Referring;

/// <summary>Finds the device, user, file or address that a name in a question means.</summary>
/// <param name="incidents">What the caller may see: names outside of that are not known.</param>
internal sealed partial class NamedEntities(IncidentDesk incidents)
{
    private const int LongestName = 300;

    /// <summary>The entities of that name: those called exactly so, else those whose name begins so. None when nothing is.</summary>
    /// <param name="text">What stood in the question, perhaps with a noun before it: "the user svc-backup".</param>
    /// <param name="said">The noun that stood before that already; empty for none.</param>
    /// <param name="cancel">Ends the search.</param>
    public async Task<(string Name, IReadOnlyList<EntityReference> Found, EntityKind? Kind)> FindAsync(string text, string said, CancellationToken cancel)
    {
        var noun = Noun.Match(text);
        var kinds = References.Kinds(noun.Groups["noun"] is { Success: true } inside ? inside.Value.ToLowerInvariant() : said);
        EntityKind? kind = kinds.Length == 1 ? kinds[0] : null;
        var name = (noun.Success ? text[noun.Length..] : text).Trim().Trim('"', '\'', '.', '?');
        if (name.Length is 0 or > LongestName)
            return (name, [], kind);
        var found = (await incidents.SearchAsync(name, cancel).ConfigureAwait(false)).Entities.Select(each => each.Entity)
            .Where(entity => kinds.Length == 0 ? IsProfiled(entity.Kind) : kinds.Contains(entity.Kind)).ToList();
        var exact = found.Where(entity => IsCalled(entity, name)).ToList();
        return (name, exact.Count > 0 ? exact : [.. found.Where(entity => entity.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase))], kind);
    }

    private static bool IsProfiled(EntityKind kind) =>
        kind is EntityKind.Device or EntityKind.User or EntityKind.File or EntityKind.Ip or EntityKind.Domain or EntityKind.Url;

    private static bool IsCalled(EntityReference entity, string name) =>
        entity.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
        || entity.Key.Equals(name, StringComparison.OrdinalIgnoreCase)
        || entity.Key[(entity.Key.IndexOf(':', StringComparison.Ordinal) + 1)..].Equals(name, StringComparison.OrdinalIgnoreCase)
        || (entity.Kind == EntityKind.Device && EntityIdentity.ShortHostName(entity.Name).Equals(name, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"^(?:the\s+|that\s+|this\s+|a\s+)?(?:(?<noun>device|machine|host|computer|server|workstation|endpoint|user|account|identity|person|employee|file|binary|hash|ip|address|domain|url|link)\s+(?:address\s+|called\s+|named\s+)?)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Noun { get; }
}
