using System.Diagnostics;
using System.Text.Json;
using Redoubt.Evidence.Hunting;
using Redoubt.Scripts;

namespace Redoubt.Server.Commands;

/// <summary>Many scripts, each of a line <c>{id, input, language?}</c>; a row for each as spec/cli.md has it.</summary>
internal static class AnalyzeBatch
{
    public static Task<int> RunAsync(Terminal terminal, ScriptLanguage? language, string input, string output, CancellationToken cancel) =>
        new BatchRun("scripts", Environment.ProcessorCount, (line, number, stop) => Task.Run(() => Row(line, number, language, stop), stop)).RunAsync(terminal, input, output, cancel);

    private static BatchRow Row(string line, long number, ScriptLanguage? usual, CancellationToken cancel)
    {
        if (!BatchRun.TryRead(line, "input", out var id, out var text, out var whole))
            return Error(id, $"line {number}: not an object with an id and the text of a script as 'input'", number);
        ScriptLanguage? language = usual;
        if (whole.TryGetProperty("language", out var named) && named.ValueKind == JsonValueKind.String && !ScriptLanguageName.TryParse(named.GetString()!, out language))
            return Error(id, $"line {number}: there is no language '{named.GetString()}'; there are {ScriptLanguageName.All}", number);
        try
        {
            var start = Stopwatch.GetTimestamp();
            var report = ScriptAnalyzer.Analyze(text, new ScriptHints(language), cancel: cancel);
            return new BatchRow(Write(id, report, Stopwatch.GetElapsedTime(start).TotalMilliseconds), false);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // A fault of ours in one script is no reason to leave the others out.
            return Error(id, $"Redoubt failed: {fault.GetType().Name}: {fault.Message}");
        }
    }

    private static byte[] Write(string id, ScriptReport report, double milliseconds)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, JsonRows.Form))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("id");
            writer.WriteRawValue(id);
            writer.WriteString("language", ScriptLanguageName.Of(report.Language));
            writer.WriteString("deobfuscated", report.Deobfuscated);
            WriteTexts(writer, "layers", report.Layers.Select(layer => layer.Cleared));
            WriteTexts(writer, "iocs", report.Indicators.Select(indicator => $"{JsonNamingPolicy.CamelCase.ConvertName(indicator.Kind.ToString())}:{indicator.Value}"));
            WriteTexts(writer, "techniques", report.Techniques.Select(technique => technique.V18).Distinct(StringComparer.Ordinal));
            writer.WriteString("verdict", Verdict(report.Verdict.Label));
            writer.WriteNumber("score", report.Verdict.Score);
            writer.WriteStartArray("steps");
            foreach (var step in report.Steps)
            {
                writer.WriteStartObject();
                writer.WriteString("text", step.Text);
                writer.WriteNumber("layer", step.Where[0].Layer);
                writer.WriteNumber("line", step.Where[0].Line);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteNumber("ms", Math.Round(milliseconds, 2));
            writer.WriteEndObject();
        }

        return text.ToArray();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    private static string Verdict(VerdictLabel label) => label switch
    {
        VerdictLabel.Malicious => "malicious",
        VerdictLabel.Suspicious => "suspicious",
        VerdictLabel.NothingHarmfulFound => "benign",
        _ => "unknown",
    };

    private static BatchRow Error(string id, string message, long? line = null)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, JsonRows.Form))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("id");
            writer.WriteRawValue(id);
            writer.WriteString("error", message);
            if (line is { } number)
                writer.WriteNumber("line", number);
            writer.WriteEndObject();
        }

        return new BatchRow(text.ToArray(), true);
    }
}
