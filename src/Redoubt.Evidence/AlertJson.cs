using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Redoubt.Evidence;

/// <summary>
/// An alert as compact JSON: camel case, enumerations by their wire name, what is empty or default left out. Text is not escaped
/// for HTML.
/// </summary>
public static class AlertJson
{
    private static readonly JsonSerializerOptions Options = new(AlertJsonContext.Default.Options)
    {
        // A new command line may hold anything; only what JSON itself needs is escaped.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = AlertJsonContext.Default.WithAddedModifier(LeaveOutWhatIsEmpty),
    };

    private static readonly JsonTypeInfo<Alert> TypeInfo = (JsonTypeInfo<Alert>)Options.GetTypeInfo(typeof(Alert));

    /// <summary>The alert as JSON text in UTF-8.</summary>
    public static byte[] SerializeToUtf8(Alert alert) => JsonSerializer.SerializeToUtf8Bytes(alert, TypeInfo);

    /// <summary>The alert as JSON text.</summary>
    public static string Serialize(Alert alert) => JsonSerializer.Serialize(alert, TypeInfo);

    /// <summary>The alert that was serialised.</summary>
    /// <exception cref="JsonException">The text is no alert.</exception>
    public static Alert Deserialize(string json) => WithDefaults(JsonSerializer.Deserialize(json, TypeInfo));

    /// <inheritdoc cref="Deserialize(string)"/>
    public static Alert Deserialize(ReadOnlySpan<byte> utf8) => WithDefaults(JsonSerializer.Deserialize(utf8, TypeInfo));

    private static void LeaveOutWhatIsEmpty(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(IEnumerable)))
                property.ShouldSerialize = static (_, value) => value is IEnumerable items && items.GetEnumerator().MoveNext();
            else if (type.Type == typeof(Alert) && property.PropertyType == typeof(long))
                property.ShouldSerialize = static (_, value) => value is not 1L;
        }
    }

    // Source-generated code fills an init property that the text lacks with null or zero, not with its own default.
    private static Alert WithDefaults(Alert? alert)
    {
        if (alert is null)
            throw new JsonException("An alert cannot be null.");
        return alert with
        {
            Count = alert.Count == 0 ? 1 : alert.Count,
            Techniques = alert.Techniques ?? [],
            Tactics = alert.Tactics ?? [],
            Entities = alert.Entities is null ? [] : [.. alert.Entities.Select(WithDefaults)],
            RecommendedActions = alert.RecommendedActions ?? [],
            Remarks = alert.Remarks ?? [],
        };
    }

    private static Entity WithDefaults(Entity entity) =>
        entity with { Fields = entity.Fields ?? new Dictionary<string, string>(), Roles = entity.Roles ?? [] };
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(CamelCaseEnum<Severity>), typeof(CamelCaseEnum<EntityKind>)])]
[JsonSerializable(typeof(Alert))]
internal sealed partial class AlertJsonContext : JsonSerializerContext;

/// <summary>An enumeration's members by their names in camel case, and by nothing else.</summary>
internal sealed class CamelCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
