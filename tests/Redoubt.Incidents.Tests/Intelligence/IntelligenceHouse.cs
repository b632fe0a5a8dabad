using System.Text;
using Redoubt.Incidents.Intelligence;
using Redoubt.Incidents.Intelligence.Matching;

namespace Redoubt.Incidents.Tests.Intelligence;

/// <summary>A house with threat intelligence.</summary>
internal sealed class IntelligenceHouse : IAsyncDisposable
{
    private IntelligenceHouse(House house)
    {
        House = house;
        Rounds = new IntelligenceRounds(house.Store, house.Engine, house.Clock);
        Desk = new IntelligenceDesk(house.Store, Rounds, house.Clock);
        Library = new IntelligenceLibrary(house.Store, Rounds, house.Clock);
    }

    public House House { get; }

    public IntelligenceRounds Rounds { get; }

    public IntelligenceDesk Desk { get; }

    public IntelligenceLibrary Library { get; }

    public static async Task<IntelligenceHouse> OpenAsync() => new(await House.OpenAsync());

    public Task<ImportReport> ImportAsync(string text, string source = "Feed A", string file = "feed.json") =>
        Desk.ImportAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), file, source, "ann");

    /// <summary>All listings of all incidents, one a line, in order.</summary>
    public async Task<List<string>> ListingsAsync()
    {
        await Rounds.RunAsync();
        var incidents = await House.Desk.QueueAsync(new Redoubt.Incidents.Queries.IncidentFilter());
        var lines = new List<string>();
        foreach (var incident in incidents.Items)
            lines.AddRange((await Library.OfIncidentAsync(incident.Id)).Select(listing => $"{listing.AlertId} {listing.Entity.Key} {listing.Listed} {listing.Source} {string.Join('+', listing.About.Select(about => about.Name))}"));
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    public async ValueTask DisposeAsync()
    {
        Rounds.Dispose();
        await House.DisposeAsync();
    }
}
