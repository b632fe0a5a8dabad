using System.Text.Json;
using Redoubt.Copilot.Asking;
using Redoubt.Evidence.Hunting;

namespace Redoubt.Server.Commands;

/// <summary>Many questions, each of a line <c>{id, question}</c>; a row for each as spec/cli.md has it.</summary>
internal static class AskBatch
{
    public static Task<int> RunAsync(Terminal terminal, Asker asker, string input, string output, CancellationToken cancel) =>
        new BatchRun("questions", Environment.ProcessorCount, (line, number, stop) => Task.Run(() => Row(asker, line, number), stop)).RunAsync(terminal, input, output, cancel);

    private static BatchRow Row(Asker asker, string line, long number)
    {
        if (!BatchRun.TryRead(line, "question", out var id, out var question, out _))
            return Error(id, $"line {number}: not an object with an id and a text as 'question'", number);
        try
        {
            var answer = asker.Ask(question);
            return new BatchRow(Write(id, answer), answer.Error is not null);
        }
        catch (Exception fault)
        {
            // A fault of ours in one question is no reason to leave the others out.
            return Error(id, $"Redoubt failed: {fault.GetType().Name}: {fault.Message}");
        }
    }

    private static byte[] Write(string id, AskedQuery answer) => Object(id, writer =>
    {
        if (answer.Error is { } error)
        {
            writer.WriteString("error", error);
            return;
        }

        if (answer.Clarify is { } clarify)
        {
            writer.WriteStartObject("clarify");
            writer.WriteString("question", clarify.Question);
            Texts(writer, "options", clarify.Options);
            writer.WriteEndObject();
            return;
        }

        writer.WriteString("kql", answer.Kql);
        Texts(writer, "tables", answer.Tables);
        writer.WriteStartArray("logic");
        foreach (var step in answer.Logic)
        {
            writer.WriteStartObject();
            writer.WriteString("words", step.Words);
            writer.WriteString("part", step.Part);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        Texts(writer, "unused", answer.Unused);
    });

    private static BatchRow Error(string id, string message, long? line = null) => new(
        Object(id, writer =>
        {
            writer.WriteString("error", message);
            if (line is { } number)
                writer.WriteNumber("line", number);
        }),
        true);

    private static byte[] Object(string id, Action<Utf8JsonWriter> write)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, JsonRows.Form))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("id");
            writer.WriteRawValue(id);
            write(writer);
            writer.WriteEndObject();
        }

        return text.ToArray();
    }

    private static void Texts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
