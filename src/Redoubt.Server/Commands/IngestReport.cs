using Redoubt.Server.Ingest;

namespace Redoubt.Server.Commands;

/// <summary>What a person reads after records were taken in.</summary>
internal static class IngestReport
{
    public static void Write(Terminal terminal, string name, IngestAnswer answer)
    {
        var others = answer.NotAlerts > 0 ? $" + {answer.NotAlerts:N0} of other kinds" : "";
        terminal.Out.WriteLine(
            $"{Terminal.Printable(name)}: {answer.Received:N0} received = {answer.Stored:N0} stored + {answer.Duplicate:N0} duplicate + {answer.Rejected:N0} rejected{others}"
            + (answer.Format is null ? "" : $" ({answer.Format})"));
        foreach (var remark in answer.Remarks)
            terminal.Say($"{name}: {remark}");
        WriteRejects(terminal, name, answer);
    }

    public static void WriteRejects(Terminal terminal, string name, IngestAnswer answer)
    {
        foreach (var reject in answer.Rejects)
            terminal.Say($"{name}, line {reject.Line}: {reject.Reason}");
        if (answer.Rejects.Count > 0 && answer.Rejected > answer.Rejects.Count)
            terminal.Say($"{name}: ... and {answer.Rejected - answer.Rejects.Count:N0} more");
    }
}
