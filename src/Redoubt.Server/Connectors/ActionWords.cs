using System.Globalization;
using System.Text.Json.Nodes;
using Redoubt.Evidence;
using Redoubt.Incidents.Response;

namespace Redoubt.Server.Connectors;

/// <summary>An action as templates, programs and other systems read it.</summary>
internal static class ActionWords
{
    /// <summary>The places that a template may have.</summary>
    public static IReadOnlyDictionary<string, string> Values(string key, ResponseAction action)
    {
        var values = new Dictionary<string, string>(action.Fields, StringComparer.Ordinal)
        {
            ["key"] = key,
            ["action"] = SettingValues.Word(action.Kind),
            ["label"] = action.Label,
            ["target"] = action.Target.Name,
            ["targetKind"] = EntityIdentity.WireName(action.Target.Kind),
            ["targetKey"] = action.Target.Key,
            ["reason"] = action.Reason,
            ["by"] = action.SecondBy ?? action.ApprovedBy ?? action.OrderedBy,
            ["incident"] = action.IncidentId?.ToString(CultureInfo.InvariantCulture) ?? "",
            ["id"] = action.Id.ToString(CultureInfo.InvariantCulture),
        };
        if (action.Fields.TryGetValue("id", out var targetId))
            values["targetId"] = targetId;
        return values;
    }

    /// <summary>The fields of the target as an object.</summary>
    public static JsonObject Fields(ResponseAction action) =>
        new([.. action.Fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)JsonValue.Create(field.Value)))]);
}
