using System.Text.Json;

namespace Redoubt.Evidence.Sources;

/// <summary>
/// Evidence as Redoubt's own Graph API writes it: each item is one entity, whose kind and whose fields without a place in Graph stand in
/// annotations, so that what was handed on comes back as it was.
/// </summary>
internal static class RedoubtEvidence
{
    /// <summary>The entity; null when the item is not Redoubt's.</summary>
    public static EntityDraft? Draft(RecordFields item, string type, string? host)
    {
        if (item.Text("@redoubt.kind") is not { } word || !Enum.TryParse<EntityKind>(word, ignoreCase: true, out var kind) || !Enum.IsDefined(kind))
            return null;
        var draft = type is "" or "alertEvidence" ? null : GraphEvidenceKinds.Draft(type, item, host);
        if (draft?.Kind != kind)
            draft = new EntityDraft(kind);
        if (item.Element.TryGetProperty("@redoubt.fields", out var others) && others.ValueKind == JsonValueKind.Object)
        {
            var fields = item.Object("@redoubt.fields");
            foreach (var field in others.EnumerateObject())
            {
                // What stands here is what the field was: it goes before what Graph's properties make of it.
                draft.Fields.Remove(field.Name);
                draft.Set(field.Name, fields.Text(field.Name));
            }
        }

        foreach (var role in item.Texts("roles").Concat(item.Texts("detailedRoles")))
            draft.Role(role);
        draft.Verdict = item.Text("verdict") is { } verdict and not "unknown" ? verdict : null;
        draft.RemediationStatus = item.Text("remediationStatus") is { } status and not "none" ? status : null;
        return draft;
    }
}
