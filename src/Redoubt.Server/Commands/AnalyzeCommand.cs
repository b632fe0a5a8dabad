using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using Redoubt.Scripts;
using Redoubt.Server.Analysis;

namespace Redoubt.Server.Commands;

/// <summary><c>analyze</c>: what a script, command line or file would do, without running it.</summary>
internal static class AnalyzeCommand
{
    // More than this is no file that somebody wants explained.
    private const long MostBytes = 512L * 1024 * 1024;

    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string?>("FILE") { Description = "A script or any other file; - is standard input", Arity = ArgumentArity.ZeroOrOne };
        var language = new Option<ScriptLanguage?>("--language")
        {
            Description = $"What it is written in: {ScriptLanguageName.All} (recognised when left out)",
            HelpName = "L",
            CustomParser = ParseLanguage,
        };
        var output = StandardOptions.Output();
        var batch = new Option<string[]?>("--batch")
        {
            Description = "Analyze the scripts of a file of {id, input, language?}; write a row for each",
            HelpName = "IN.jsonl OUT.jsonl",
            Arity = new ArgumentArity(2, 2),
            AllowMultipleArgumentsPerToken = true,
        };
        var command = new Command("analyze", "Find out what a script or file would do, without running it.") { file, language, output, batch };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetResult(file) is { Tokens.Count: > 0 } == parsed.GetResult(batch) is { Implicit: false })
                parsed.AddError("give one of: a file (- is standard input), --batch IN.jsonl OUT.jsonl");
        });
        command.SetAction(async (parsed, cancel) =>
        {
            if (parsed.GetValue(batch) is { Length: > 0 } files)
                return await AnalyzeBatch.RunAsync(terminal, parsed.GetValue(language), files[0], files[1], cancel);
            await RunAsync(terminal, parsed.GetValue(file)!, parsed.GetValue(language), parsed.GetValue(output), cancel);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task RunAsync(Terminal terminal, string name, ScriptLanguage? language, OutputForm form, CancellationToken cancel)
    {
        var bytes = await ReadAsync(terminal, name, cancel);
        using var desk = new AnalysisDesk();
        var fileName = name == RecordFile.StandardInput ? null : Path.GetFileName(name);
        if (language is not null)
        {
            Write(terminal.Out, await desk.ScriptAsync(TextOf(bytes), new ScriptHints(language, fileName), cancel), form);
            return;
        }

        var answer = await desk.FileAsync(bytes, fileName, cancel);
        // A file that is one script is told as that script: about the file there is nothing to add.
        if (answer is { Format: "script" or "text", Scripts: [var script], Children.Count: 0 })
            Write(terminal.Out, script.Report, form);
        else
            Write(terminal.Out, answer, form);
    }

    private static void Write(TextWriter to, ScriptAnswer answer, OutputForm form)
    {
        if (form == OutputForm.Json)
            to.WriteLine(ResultJson.Write(answer));
        else
            AnalysisText.Write(to, answer, form == OutputForm.Markdown);
    }

    private static void Write(TextWriter to, FileAnswer answer, OutputForm form)
    {
        if (form == OutputForm.Json)
            to.WriteLine(ResultJson.Write(answer));
        else
            AnalysisText.Write(to, answer, form == OutputForm.Markdown);
    }

    private static async Task<byte[]> ReadAsync(Terminal terminal, string name, CancellationToken cancel)
    {
        await using var stream = RecordFile.Open(name, terminal);
        using var bytes = new MemoryStream();
        var block = new byte[128 * 1024];
        for (int read; (read = await stream.ReadAsync(block, cancel)) > 0;)
        {
            bytes.Write(block, 0, read);
            if (bytes.Length > MostBytes)
                throw new CommandFailedException($"{name} has more than {MostBytes / 1024 / 1024:N0} MB");
        }

        return bytes.Length > 0 ? bytes.ToArray() : throw new CommandFailedException($"{name} is empty");
    }

    private static string TextOf(byte[] bytes)
    {
        using var reader = new StreamReader(new MemoryStream(bytes), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }

    private static ScriptLanguage? ParseLanguage(ArgumentResult result)
    {
        if (result.Tokens is [var token] && ScriptLanguageName.TryParse(token.Value, out var language))
            return language;
        result.AddError($"--language is one of {ScriptLanguageName.All}");
        return null;
    }
}
