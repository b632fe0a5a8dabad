using System.CommandLine;
using System.CommandLine.Invocation;

namespace Redoubt.Server.Commands;

/// <summary>All verbs. Exit 0 done, 1 the work failed, 2 wrong use.</summary>
internal static class CommandTree
{
    public static async Task<int> RunAsync(string[] arguments, Terminal terminal, CancellationToken cancellation = default)
    {
        // '@name' is an ordinary argument here, not a file with more arguments.
        var parsed = Build(terminal).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0 && parsed.Action is null or ParseErrorAction)
        {
            foreach (var error in parsed.Errors.Select(e => e.Message).Distinct())
                terminal.Say(error);
            terminal.Say($"see '{string.Join(' ', VerbPath(parsed))} --help'");
            return ExitCode.WrongUse;
        }

        try
        {
            var configuration = new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false };
            return await parsed.InvokeAsync(configuration, cancellation);
        }
        catch (CommandFailedException failure)
        {
            terminal.Say(failure.Message);
            return ExitCode.Failed;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            terminal.Say(failure.Message);
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            terminal.Say("stopped");
            return ExitCode.Failed;
        }
        finally
        {
            await terminal.Out.FlushAsync(CancellationToken.None);
        }
    }

    private static RootCommand Build(Terminal terminal)
    {
        var root = new RootCommand("Redoubt: alerts in, incidents understood.")
        {
            ServeCommand.Create(terminal),
            IngestCommand.Create(terminal),
            InvestigateCommand.Create(terminal),
            CorrelateCommand.Create(terminal),
            SummarizeCommand.Create(terminal),
            ReportCommand.Create(terminal),
            HuntCommand.Create(terminal),
            AskCommand.Create(terminal),
            SigmaCommand.Create(terminal),
            IntelCommand.Create(terminal),
            AnalyzeCommand.Create(terminal),
            McpCommand.Create(terminal),
            UserCommand.Create(terminal),
            KeyCommand.Create(terminal),
            DoctorCommand.Create(terminal),
            VerifyAuditCommand.Create(terminal),
            ContentCommand.Create(terminal),
        };
        return root;
    }

    private static IEnumerable<string> VerbPath(ParseResult parsed)
    {
        yield return "redoubt";
        if (parsed.CommandResult.Command is not RootCommand)
            yield return parsed.CommandResult.Command.Name;
    }
}
