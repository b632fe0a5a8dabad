using System.CommandLine;
using Redoubt.DuckDb;
using Redoubt.Evidence.Audit;
using Redoubt.Evidence.Store;
using Redoubt.Server.Hosting;

namespace Redoubt.Server.Commands;

/// <summary><c>verify-audit</c>: whether the audit log is as it was written. Exit 0 when it is, 1 when it is not.</summary>
internal static class VerifyAuditCommand
{
    public static Command Create(Terminal terminal)
    {
        var data = StandardOptions.Data();
        var output = StandardOptions.Output();
        var command = new Command("verify-audit", "Check that nobody has changed the audit log.") { data, output };
        command.SetAction(async (parsed, cancel) =>
        {
            var finding = await FindAsync(parsed.GetValue(data) ?? StandardOptions.DefaultDataFolder, cancel);
            Write(terminal.Out, finding, parsed.GetValue(output));
            return finding.IsIntact ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static async Task<AuditFinding> FindAsync(string folder, CancellationToken cancel)
    {
        var store = Workplace.FileIn(folder);
        if (!File.Exists(store))
            throw new CommandFailedException($"there is no store in {folder}");
        try
        {
            // Without opening it as a server would: that writes to it.
            return AuditVerifier.OfFile(store);
        }
        catch (DuckDbException failure)
        {
            throw new CommandFailedException($"the store in {folder} cannot be read: {failure.Message}");
        }
        catch (StoreOpenException failure)
        {
            using var http = new HttpClient();
            if (await RunningServer.FindAsync(folder, http, cancel) is not { } found)
                throw new CommandFailedException($"{failure.Message} (and no server of this store answers)");
            using var server = new ServerClient(found.Address, found.Token);
            return await server.GetAsync<AuditFinding>("/api/audit/verify", cancel);
        }
    }

    private static void Write(TextWriter to, AuditFinding finding, OutputForm form)
    {
        if (form == OutputForm.Json)
        {
            to.WriteLine(ResultJson.Write(finding));
            return;
        }

        to.WriteLine(finding.IsIntact ? $"OK: {finding.Count:N0} entries, unchanged." : $"NOT INTACT: {finding.Problem}");
        if (!finding.IsIntact)
            to.WriteLine($"{finding.Count:N0} entries were found{(finding.Wrong is { } wrong ? $"; the first that is wrong is {wrong}" : "")}.");
        to.WriteLine($"head: {(finding.Head.Length > 0 ? finding.Head : "none")}");
    }
}
