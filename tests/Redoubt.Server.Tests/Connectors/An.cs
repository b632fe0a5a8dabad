using Redoubt.Evidence;
using Redoubt.Incidents;
using Redoubt.Incidents.Response;
using Redoubt.Server.Connectors;

namespace Redoubt.Server.Tests.Connectors;

/// <summary>Actions and connectors in few words.</summary>
internal static class An
{
    public const string Key = "0123456789abcdef0123456789abcdef";

    public static ResponseAction Action(
        ActionKind kind, EntityKind target, string name, string? ticket = null, params (string Name, string Value)[] fields) => new(
        7, kind, ActionState.Running, new EntityReference(target, $"{EntityIdentity.WireName(target)}:{name}", name),
        fields.ToDictionary(field => field.Name, field => field.Value), 3, "It beacons.", ActionOrigin.Person, null, [], "ana", DateTimeOffset.UtcNow, "ana",
        null, null, DateTimeOffset.UtcNow, "x", ticket, 1, null, null, null, null, null);

    public static IServerConnector Connector(ConnectorForm form, params (string Name, string Value)[] settings)
    {
        var values = new SettingValues(form, settings.ToDictionary(setting => setting.Name, setting => setting.Value));
        values.Check();
        return form.Create(values, TimeProvider.System);
    }
}
