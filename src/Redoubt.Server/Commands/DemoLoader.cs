using System.Text;
using Redoubt.Evidence.Reading;
using Redoubt.Incidents.Queries;
using Redoubt.Server.Ingest;

namespace Redoubt.Server.Commands;

/// <summary>Loads the built-in attack the way a product's records come in.</summary>
internal static class DemoLoader
{
    public static async Task LoadAsync(Workplace workplace, Terminal terminal, CancellationToken cancel)
    {
        var there = await workplace.Desk.QueueAsync(new IncidentFilter { Take = 1 }, cancel);
        if (there.Total > 0)
        {
            terminal.Say("the store is not empty: the demo was not loaded into it");
            return;
        }

        var intake = new RecordIntake(workplace.Store, workplace.Engine, workplace.Reader, workplace.Time);
        var answer = IngestAnswer.Nothing;
        foreach (var (format, text) in DemoRecords.Files(workplace.Time))
        {
            using var records = new MemoryStream(Encoding.UTF8.GetBytes(text));
            answer += await intake.TakeAsync(records, format, TimeSpan.FromMinutes(1), cancel: cancel);
        }

        await workplace.Engine.FlushAsync(cancel);
        terminal.Say($"loaded the demo: {answer.Stored:N0} records of an attack on an invented company and a week of ordinary noise");
    }
}
