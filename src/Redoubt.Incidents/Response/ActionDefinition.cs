using Redoubt.Evidence;

namespace Redoubt.Incidents.Response;

/// <summary>What an action is called, takes and is undone by.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Label">What its button says.</param>
/// <param name="Effect">What happens, as an order; <c>{target}</c> stands for the entity's name.</param>
/// <param name="Targets">Kinds of entity that it can be done to.</param>
/// <param name="Needs">What must be known of the target: one field of each of these groups.</param>
/// <param name="UndoneBy">The action that takes it back; null when none does.</param>
/// <param name="Permission">What a person needs to order or decide it: <c>actions.respond</c> or <c>actions.respondMail</c>.</param>
/// <param name="TwoPersons">Whether a second person must approve when the settings say nothing.</param>
/// <param name="Remediation">What becomes of the target's remediation state when it is done, in Microsoft Graph's words; null for nothing.</param>
/// <param name="Irreversible">It destroys something that nothing brings back.</param>
public sealed record ActionDefinition(
    ActionKind Kind, string Label, string Effect, IReadOnlyList<EntityKind> Targets, IReadOnlyList<IReadOnlyList<string>> Needs,
    ActionKind? UndoneBy, string Permission, bool TwoPersons, string? Remediation, bool Irreversible)
{
    /// <summary>What of <see cref="Needs"/> a target lacks, in words; null when it has all.</summary>
    public string? Lacks(IReadOnlyDictionary<string, string> fields)
    {
        var group = Needs.FirstOrDefault(group => !group.Any(fields.ContainsKey));
        return group is null ? null : string.Join(" or ", group);
    }
}
