using Redoubt.Evidence;
using Redoubt.Incidents.Response;

namespace Redoubt.Incidents.Tests.Response;

/// <summary>A house with a connector, from which actions are ordered and carried out.</summary>
internal sealed class Post : IAsyncDisposable
{
    private Post(House house)
    {
        House = house;
        Lists = new BlockLists(house.Store, house.Clock);
        Desk = new ResponseDesk(house.Store, house.Engine, new ActionConnectors(Connector, Lists), house.Clock);
        Queue = new ActionQueue(house.Store, Desk, house.Clock);
    }

    public House House { get; }

    public TestConnector Connector { get; } = new();

    public BlockLists Lists { get; }

    public ResponseDesk Desk { get; }

    public ActionQueue Queue { get; }

    public static async Task<Post> OpenAsync(params Alert[] alerts) => new(await House.WithAsync(alerts));

    public Task<ResponseAction> OrderAsync(
        ActionKind kind = ActionKind.IsolateDevice, string who = "ana", bool approved = true, string device = "FIN-WS-07", long? incident = null,
        ActionOrigin origin = ActionOrigin.Person) =>
        Desk.OrderAsync(new ActionOrder(kind, Device(device), incident, "It beacons.", origin), who, approved);

    /// <summary>Does all that is due, as the runner does.</summary>
    public async Task WorkAsync()
    {
        foreach (var id in await Queue.DueAsync())
            await Queue.WorkAsync(id);
    }

    public async Task<ResponseAction> OfAsync(long id) => (await Desk.ActionAsync(id)).Action;

    public static EntityReference Device(string name) => new(EntityKind.Device, "device:" + name.ToLowerInvariant(), name);

    public ValueTask DisposeAsync()
    {
        Desk.Dispose();
        return House.DisposeAsync();
    }
}
