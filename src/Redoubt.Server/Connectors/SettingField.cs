using Redoubt.Incidents.Response;

namespace Redoubt.Server.Connectors;

/// <summary>How a setting is asked for.</summary>
internal enum SettingKind
{
    Text,

    /// <summary>Several lines.</summary>
    Lines,

    /// <summary>Encrypted, and never given out.</summary>
    Secret,

    /// <summary>An address that is connected to; when it changes, secrets must be given anew.</summary>
    Address,
    Toggle,

    /// <summary>Kinds of actions, by their wire names, separated by blanks.</summary>
    Actions,
}

/// <summary>A setting of a connector.</summary>
/// <param name="Id">Its name in the API.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Kind">How it is asked for.</param>
/// <param name="Hint">What belongs there.</param>
/// <param name="Required">Without it the connector cannot be used.</param>
/// <param name="Default">What it is when nothing is said.</param>
/// <param name="Choices">The actions to choose from.</param>
internal sealed record SettingField(
    string Id, string Label, SettingKind Kind, string Hint = "", bool Required = false, string Default = "", IReadOnlyList<ActionKind>? Choices = null);
