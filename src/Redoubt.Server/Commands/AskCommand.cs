using System.CommandLine;
using Redoubt.Copilot.Asking;
using Redoubt.Kql.Schema;

namespace Redoubt.Server.Commands;

/// <summary><c>ask</c>: a query for a question in plain English, with no model.</summary>
internal static class AskCommand
{
    public static Command Create(Terminal terminal)
    {
        var question = new Argument<string?>("QUESTION") { Description = "What you want to know, in English", Arity = ArgumentArity.ZeroOrOne };
        var schema = new Option<string?>("--schema") { Description = "Tables to ask about instead of those of Redoubt: {tables:[{name, columns:[{name, type}]}]}", HelpName = "FILE" };
        var output = StandardOptions.Output();
        var batch = new Option<string[]?>("--batch")
        {
            Description = "Answer the questions of a file of {id, question}; write a row for each",
            HelpName = "IN.jsonl OUT.jsonl",
            Arity = new ArgumentArity(2, 2),
            AllowMultipleArgumentsPerToken = true,
        };
        var command = new Command("ask", "Make a query of a question in plain English.") { question, schema, output, batch };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetResult(question) is { Tokens.Count: > 0 } == parsed.GetResult(batch) is { Implicit: false })
                parsed.AddError("give one of: a question, --batch IN.jsonl OUT.jsonl");
        });
        command.SetAction(async (parsed, cancel) =>
        {
            var asker = new Asker(parsed.GetValue(schema) is { } file ? await AskSchema.ReadAsync(file, terminal, cancel) : HuntingSchema.Catalog);
            return parsed.GetValue(batch) is { Length: > 0 } files
                ? await AskBatch.RunAsync(terminal, asker, files[0], files[1], cancel)
                : Run(terminal, asker.Ask(parsed.GetValue(question)!), parsed.GetValue(output));
        });
        return command;
    }

    private static int Run(Terminal terminal, AskedQuery answer, OutputForm form)
    {
        if (form == OutputForm.Json)
            terminal.Out.WriteLine(ResultJson.Write(answer));
        else if (answer.Kql is { } kql)
            Write(terminal, answer, kql, form == OutputForm.Markdown);
        else
            terminal.Say(answer.Error ?? $"{answer.Clarify!.Question} {string.Join(" | ", answer.Clarify.Options)}");
        return answer.Kql is null ? ExitCode.Failed : ExitCode.Done;
    }

    private static void Write(Terminal terminal, AskedQuery answer, string kql, bool markdown)
    {
        terminal.Out.WriteLine(markdown ? $"```kql\n{kql}\n```" : kql);
        terminal.Out.WriteLine();
        foreach (var step in answer.Logic)
            terminal.Out.WriteLine(step.Words.Length == 0 ? $"- {step.Part}" : $"- \"{step.Words}\": {step.Part}");
        if (answer.Unused.Count > 0)
            terminal.Out.WriteLine($"Not used: {string.Join(", ", answer.Unused)}");
    }
}
