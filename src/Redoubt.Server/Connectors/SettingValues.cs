using System.Text.Json;
using Redoubt.Incidents;
using Redoubt.Incidents.Response;
using Redoubt.Server.External;

namespace Redoubt.Server.Connectors;

/// <summary>What the settings of one connector say, secrets included: never given out, never written to a log.</summary>
internal sealed class SettingValues(ConnectorForm form, IReadOnlyDictionary<string, string> values)
{
    public string this[string id] => values.GetValueOrDefault(id) is { Length: > 0 } value ? value : form.Field(id).Default;

    public bool Is(string id) => this[id] == "true";

    public IReadOnlyList<string> Lines(string id) =>
        this[id].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public IReadOnlySet<ActionKind> Actions(string id) => this[id].Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(word => Enum.TryParse<ActionKind>(word, ignoreCase: true, out var kind) && form.Field(id).Choices!.Contains(kind)
            ? kind : throw new InvalidChangeException(id, $"'{word}' is no action of this connector.")).ToHashSet();

    /// <exception cref="InvalidChangeException">It is no address that may be connected to.</exception>
    public AllowedAddress Address(string id)
    {
        try
        {
            return AllowedAddress.Parse(this[id], Is("allowPrivate"));
        }
        catch (FormatException wrong)
        {
            throw new InvalidChangeException(id, $"{form.Field(id).Label}: {wrong.Message}");
        }
    }

    /// <exception cref="InvalidChangeException">A required setting is missing.</exception>
    public void Check()
    {
        foreach (var field in form.Fields)
        {
            if (field.Required && this[field.Id].Length == 0)
                throw new InvalidChangeException(field.Id, $"{field.Label} is missing.");
            if (field.Kind == SettingKind.Address && this[field.Id].Length > 0)
                Address(field.Id);
            if (field.Kind == SettingKind.Actions)
                Actions(field.Id);
        }
    }

    public static string Word(ActionKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
