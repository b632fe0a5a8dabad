using Redoubt.Incidents;
using Redoubt.Incidents.Response;

namespace Redoubt.Server.Connectors;

/// <summary>A connector that can be set up in the portal: what it asks for, and how it is made of the answers.</summary>
/// <param name="Id">Its name in addresses.</param>
/// <param name="Name">Its name for people, and the one that actions keep.</param>
/// <param name="Description">What it does.</param>
/// <param name="Fields">What it asks for.</param>
/// <param name="Create">Makes it; throws <see cref="InvalidChangeException"/> when a setting makes no sense.</param>
internal sealed record ConnectorForm(
    string Id, string Name, string Description, IReadOnlyList<SettingField> Fields, Func<SettingValues, TimeProvider, IServerConnector> Create)
{
    /// <summary>The toggle that every connector which reaches the network has.</summary>
    public static SettingField AllowPrivate { get; } = new(
        "allowPrivate", "It is inside our own network", SettingKind.Toggle,
        "Lets the host name stand for a private address. Without it, a name that someone points into your network is not followed.");

    /// <summary>All of them, the first choice first.</summary>
    /// <remarks>Asked each time: kept in a field it would have holes when a form is the first of them that is asked for.</remarks>
    public static IReadOnlyList<ConnectorForm> All => [SignedWebhook.Form, DefenderApi.Form, GraphApi.Form, WazuhActiveResponse.Form];

    public SettingField Field(string id) => Fields.FirstOrDefault(field => field.Id == id)
        ?? throw new InvalidChangeException(id, $"{Name} has no setting '{id}'.");
}

/// <summary>A connector of the server's.</summary>
internal interface IServerConnector : IActionConnector, IDisposable
{
    /// <summary>A call that changes nothing, or only says hello.</summary>
    Task<ConnectorTest> TestAsync(CancellationToken cancel);
}

/// <summary>What came of trying a connector out.</summary>
internal sealed record ConnectorTest(bool Works, string Text);
