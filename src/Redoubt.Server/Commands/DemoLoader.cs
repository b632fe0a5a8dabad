using System.Text;
using Redoubt.Evidence.Reading;
using Redoubt.Incidents.Detection;
using Redoubt.Incidents.Intelligence;
using Redoubt.Incidents.Queries;
using Redoubt.Server.Access;
using Redoubt.Server.Ingest;

namespace Redoubt.Server.Commands;

/// <summary>Loads the built-in attack the way a product's records come in, and the threat intelligence on it the way people import it.</summary>
internal static class DemoLoader
{
    /// <summary>What the source of the demonstration's threat intelligence is called.</summary>
    public const string Source = "Demonstration feed";

    public static async Task LoadAsync(Workplace workplace, Terminal terminal, CancellationToken cancel)
    {
        var there = await workplace.Desk.QueueAsync(new IncidentFilter { Take = 1 }, cancel);
        if (there.Total > 0)
        {
            terminal.Say("the store is not empty: the demo was not loaded into it");
            return;
        }

        terminal.Say("loading the demo, which takes some seconds ...");
        var intake = new RecordIntake(workplace.Store, workplace.Engine, workplace.Reader, workplace.Time);
        var answer = IngestAnswer.Nothing;
        foreach (var (format, text) in DemoRecords.Files(workplace.Time))
        {
            using var records = new MemoryStream(Encoding.UTF8.GetBytes(text));
            answer += await intake.TakeAsync(records, format, TimeSpan.FromMinutes(1), cancel: cancel);
        }

        using var feed = new MemoryStream(Encoding.UTF8.GetBytes(DemoRecords.Intelligence(workplace.Time)));
        await new IntelligenceDesk(workplace.Store, workplace.Intelligence, workplace.Time).ImportAsync(feed, "demo.stix.json", Source, Caller.Local.Name, cancel);
        // What runs of its own later is done now: nothing changes under the eyes of whoever looks first.
        await workplace.RuleBook.BringAsync(StarterRules.All, RuleBook.Redoubt, cancel);
        await workplace.Detections.RunDueAsync(cancel);
        await workplace.Engine.FlushAsync(cancel);
        await workplace.Intelligence.RunAsync(cancel);
        terminal.Say($"loaded the demo: {answer.Stored:N0} records of an attack on an invented company, a week of ordinary noise and forty days of telemetry");
    }
}
