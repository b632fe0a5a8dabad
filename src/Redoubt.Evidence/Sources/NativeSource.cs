using System.Collections.Frozen;
using System.Text.Json;

namespace Redoubt.Evidence.Sources;

/// <summary>Redoubt's own alert, one JSON object each: what a detector without a source file of its own should send.</summary>
internal sealed class NativeSource(TimeProvider clock) : ISource
{
    private const int DeepestField = 8;

    private static readonly FrozenDictionary<string, EntityKind> Kinds = Enum.GetValues<EntityKind>()
        .Where(kind => kind != EntityKind.Other)
        .ToFrozenDictionary(EntityIdentity.WireName, StringComparer.OrdinalIgnoreCase);

    public string Format => "native";

    public int Recognise(JsonElement record) =>
        record.ValueKind != JsonValueKind.Object || !record.TryGetProperty("title", out _) ? 0
        : record.TryGetProperty("alertId", out _) || record.TryGetProperty("detector", out _) ? 90
        : record.TryGetProperty("firstActivity", out _) ? 70 : 10;

    public IEnumerable<AlertRecord> Read(JsonElement record)
    {
        var draft = new AlertDraft(record);
        var fields = draft.Fields;
        draft.Id = fields.Text("alertId");
        draft.Title = fields.Text("title");
        draft.Description = fields.Text("description");
        draft.Severity = SeverityWords.Read(fields.Text("severity"));
        draft.Detector = fields.Text("detector");
        draft.DetectorId = fields.Text("detectorId");
        draft.Category = fields.Text("category");
        draft.FirstActivity = fields.Time("firstActivity") ?? fields.Time("time");
        draft.LastActivity = fields.Time("lastActivity");
        draft.Count = fields.Number("count");
        draft.RecommendedActions = fields.Lines("recommendedActions");
        draft.Actor = fields.Text("actor");
        draft.Threat = fields.Text("threat");
        draft.ThreatFamily = fields.Text("threatFamily");
        draft.SourceStatus = fields.Text("status");
        draft.TenantId = fields.Text("tenantId");
        draft.SourceIncident = fields.Text("sourceIncident", "incidentId");
        draft.Link = fields.Text("link");
        draft.AddTechniques(fields.Words("techniques"));
        draft.AddTactics(fields.Words("tactics"));
        foreach (var entity in fields.Objects("entities"))
            AddEntity(draft.Entities, entity);
        return [draft.Finish(Format, "Unnamed detector", "title", clock)];
    }

    private static void AddEntity(EntityCollection entities, RecordFields fields)
    {
        if (fields.Text("type") is not { } type)
        {
            fields.Remark($"{fields.Path("type")} is missing: the entity was left out");
            return;
        }

        var known = Kinds.TryGetValue(type, out var kind);
        var entity = new EntityDraft(kind);
        if (!known)
            entity.Set("kind", type);
        entity.Verdict = fields.Text("verdict") is { } verdict and not "unknown" ? EntityDraft.CamelCase(verdict) : null;
        entity.RemediationStatus = fields.Text("remediationStatus");
        foreach (var role in fields.Texts("role").Concat(fields.Texts("roles")))
            entity.Role(role);
        SetFields(entity, fields, "", 0);
        if (kind is EntityKind.Process or EntityKind.File)
            entity.SetPath(entity.Fields.GetValueOrDefault("path"));
        if (!entity.Fields.ContainsKey("parent.fileName"))
            entity.Set("parent.fileName", EntityDraft.LastSegment(entity.Fields.GetValueOrDefault("parent.path")));
        entities.Add(entity);
        if (kind == EntityKind.Process)
            AddParent(entities, entity);
    }

    /// <summary>A parent that can be told apart from other processes is an entity of its own: alerts meet in it.</summary>
    private static void AddParent(EntityCollection entities, EntityDraft child)
    {
        if (!child.Fields.ContainsKey("parent.processGuid") && !child.Fields.ContainsKey("parent.processId"))
            return;
        var parent = new EntityDraft(EntityKind.Process).Role("parent").Set("host", child.Fields.GetValueOrDefault("host"));
        foreach (var (name, value) in child.Fields)
        {
            if (name.StartsWith("parent.", StringComparison.Ordinal))
                parent.Set(name["parent.".Length..], value);
        }

        entities.Add(parent);
    }

    /// <summary>Every simple field under its own name; hashes and image files in their one place, other nested ones after a dot.</summary>
    private static void SetFields(EntityDraft entity, RecordFields fields, string prefix, int depth)
    {
        foreach (var property in fields.Element.EnumerateObject())
        {
            var name = property.Name;
            if (property.Value.ValueKind == JsonValueKind.Object)
            {
                if (depth < DeepestField)
                    SetFields(entity, fields.Object(name), name == "hashes" ? prefix : $"{prefix}{name}.", depth + 1);
            }
            else if (property.Value.ValueKind == JsonValueKind.Array)
                continue;
            else if (depth > 0 || name is not ("type" or "verdict" or "remediationStatus" or "role" or "roles"))
                entity.Set(prefix + FieldName(name), IsHash(name) ? fields.Text(name)?.ToLowerInvariant() : fields.Text(name));
        }
    }

    private static string FieldName(string name) => name == "imageFile" ? "path" : name;

    private static bool IsHash(string name) => name is "md5" or "sha1" or "sha256";
}
