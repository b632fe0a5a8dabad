using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Redoubt.Evidence;
using Redoubt.Incidents;
using Redoubt.Incidents.Response;

namespace Redoubt.Server.Connectors;

/// <summary>
/// Runs a program of the administrator's on the server: arguments as they are, no shell, the action as JSON on its standard input. Ended
/// with 0 it is done, with 75 (EX_TEMPFAIL) it may be tried again, with anything else it was refused.
/// </summary>
/// <remarks>
/// Set up by a file that the command line names, never through the portal: who may change settings there would otherwise run any program
/// as the server does, and with it read every secret.
/// </remarks>
internal sealed class CommandHook(HookCommand command) : IServerConnector
{
    private const int TryAgain = 75;
    private const int LongestValue = 2_000;
    private const int MostOutput = 2_000;

    public string Name => command.Name;

    public bool Does(ActionKind kind, EntityKind target) =>
        command.Actions.Contains(kind) && (command.Targets is not { Count: > 0 } targets || targets.Contains(target));

    public string? WhyNot(ActionKind kind, EntityReference target, IReadOnlyDictionary<string, string> fields)
    {
        var values = new Dictionary<string, string>(fields, StringComparer.Ordinal) { ["target"] = target.Name };
        foreach (var place in Places().Where(place => !Known.Contains(place)))
        {
            if (!values.TryGetValue(place, out var value) || value.Length == 0)
                return $"{place} is not known";
            // What a program would take for an option, or a reader for another line.
            if (value.StartsWith('-') || value.Length > LongestValue || value.Any(char.IsControl))
                return $"{place} is not in a form that may be given to a program";
        }

        return null;
    }

    public Task<ConnectorAnswer> ExecuteAsync(string key, ResponseAction action, CancellationToken cancel) =>
        RunAsync(command.Arguments, key, action, isStatus: false, cancel);

    public Task<ConnectorAnswer> StatusAsync(string key, ResponseAction action, CancellationToken cancel) => command.StatusArguments is { } arguments
        ? RunAsync(arguments, key, action, isStatus: true, cancel)
        : Task.FromResult(ConnectorAnswer.Unknown("The program cannot be asked what became of it."));

    public Task<ConnectorTest> TestAsync(CancellationToken cancel) => Task.FromResult(File.Exists(command.File)
        ? new ConnectorTest(true, $"{command.File} is there; it is not run to try it.") : new ConnectorTest(false, $"{command.File} is not there."));

    public void Dispose()
    {
    }

    // Places that the server fills with its own words.
    private static readonly HashSet<string> Known = ["key", "action", "label", "targetKind", "id", "incident"];

    private IEnumerable<string> Places() => command.Arguments.SelectMany(argument => System.Text.RegularExpressions.Regex.Matches(argument, "{{([^}]*)}}"))
        .Select(match => match.Groups[1].Value.Trim()).Distinct(StringComparer.Ordinal);

    private async Task<ConnectorAnswer> RunAsync(IReadOnlyList<string> arguments, string key, ResponseAction action, bool isStatus, CancellationToken cancel)
    {
        if (WhyNot(action.Kind, action.Target, action.Fields) is { } whyNot)
            return ConnectorAnswer.Refused(whyNot);
        var values = ActionWords.Values(key, action);
        var start = new ProcessStartInfo(command.File)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
            WorkingDirectory = Path.GetDirectoryName(command.File)!,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(JsonTemplate.FillText(argument, values));

        // The server's environment may hold what is not the program's business.
        var path = start.Environment.TryGetValue("PATH", out var its) ? its : null;
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        start.Environment["LANG"] = "C.UTF-8";

        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(command.TimeoutSeconds));
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception failed)
        {
            return isStatus ? ConnectorAnswer.Unknown(failed.Message) : ConnectorAnswer.Refused($"{command.File} could not be started: {failed.Message}");
        }

        using (process)
        {
            try
            {
                var output = FirstAsync(process.StandardOutput, either.Token);
                var errors = FirstAsync(process.StandardError, either.Token);
                try
                {
                    await process.StandardInput.WriteAsync(Input(key, action).AsMemory(), either.Token);
                    process.StandardInput.Close();
                }
                catch (IOException)
                {
                    // It does not read what it is given.
                }

                await process.WaitForExitAsync(either.Token);
                var (said, complained) = (await output, await errors);
                return isStatus ? Status(process.ExitCode, said) : Result(process.ExitCode, said, complained);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                cancel.ThrowIfCancellationRequested();
                return ConnectorAnswer.Unknown($"It did not end within {command.TimeoutSeconds} seconds and was stopped.");
            }
        }
    }

    private static ConnectorAnswer Result(int code, string said, string complained) => code switch
    {
        0 => ConnectorAnswer.Confirmed(said.Length > 0 ? said : "The program ended well."),
        TryAgain => ConnectorAnswer.TryAgain(complained.Length > 0 ? complained : "The program asks to be run later."),
        > 128 => ConnectorAnswer.Unknown($"The program was ended by signal {code - 128}."),
        _ => ConnectorAnswer.Refused($"The program ended with {code}{(complained.Length > 0 ? ": " + complained : "")}."),
    };

    private static ConnectorAnswer Status(int code, string said) => code switch
    {
        0 => ConnectorAnswer.Confirmed(said.Length > 0 ? said : "The program says that it is done."),
        1 => ConnectorAnswer.TryAgain("The program says that it is not done."),
        TryAgain => ConnectorAnswer.Accepted("The program says that it is not done yet."),
        _ => ConnectorAnswer.Unknown("The program does not know."),
    };

    private static string Input(string key, ResponseAction action) => JsonSerializer.Serialize(
        new { values = ActionWords.Values(key, action), fields = action.Fields }, Api.ApiJson.Answers);

    /// <summary>The first part of what a program says, as one line; the rest is read and dropped so that it can go on.</summary>
    private static async Task<string> FirstAsync(StreamReader reader, CancellationToken cancel)
    {
        var first = new System.Text.StringBuilder();
        var buffer = new char[4096];
        int read;
        while ((read = await reader.ReadAsync(buffer, cancel)) > 0)
        {
            if (first.Length < MostOutput)
                first.Append(buffer, 0, Math.Min(read, MostOutput - first.Length));
        }

        return string.Concat(first.ToString().Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
    }
}

/// <summary>A program as the administrator's file names it.</summary>
/// <param name="Name">What people read.</param>
/// <param name="File">Its absolute path.</param>
/// <param name="Arguments">Its arguments; <c>{{address}}</c> and such are filled in.</param>
/// <param name="Actions">What it does.</param>
/// <param name="Targets">To which kinds of entity; all when left out.</param>
/// <param name="StatusArguments">Arguments with which it says whether an action was done: 0 yes, 1 no, 75 not yet.</param>
/// <param name="TimeoutSeconds">How long it may take.</param>
internal sealed record HookCommand(
    string Name, string File, IReadOnlyList<string> Arguments, IReadOnlyList<ActionKind> Actions, IReadOnlyList<EntityKind>? Targets = null,
    IReadOnlyList<string>? StatusArguments = null, int TimeoutSeconds = 30);

/// <summary>The file that <c>serve --connectors</c> names.</summary>
/// <param name="Commands">Programs that do actions.</param>
internal sealed record ConnectorFile(IReadOnlyList<HookCommand> Commands)
{
    /// <exception cref="FormatException">It cannot be used; the message says why.</exception>
    public static ConnectorFile Read(string path)
    {
        ConnectorFile file;
        try
        {
            file = JsonSerializer.Deserialize<ConnectorFile>(File.ReadAllBytes(path), Api.ApiJson.Options) ?? new ConnectorFile([]);
        }
        catch (Exception wrong) when (wrong is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"{path} cannot be read: {wrong.Message}");
        }

        foreach (var command in file.Commands)
        {
            if (string.IsNullOrWhiteSpace(command.Name) || ConnectorForm.All.Any(form => form.Name == command.Name)
                || file.Commands.Count(other => other.Name == command.Name) > 1)
            {
                throw new FormatException($"{path}: each command has a name of its own, and '{command.Name}' is none.");
            }

            if (!Path.IsPathFullyQualified(command.File) || !System.IO.File.Exists(command.File))
                throw new FormatException($"{path}: the file of '{command.Name}' is an absolute path of a program that is there; '{command.File}' is not.");
            if (command.TimeoutSeconds is < 1 or > 50)
                throw new FormatException($"{path}: timeoutSeconds of '{command.Name}' is from 1 to 50.");
        }

        return file;
    }
}
