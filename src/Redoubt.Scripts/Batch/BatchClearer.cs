using System.Text;
using Redoubt.Scripts.Batch.Expanding;
using Redoubt.Scripts.Batch.Running;
using Redoubt.Scripts.Batch.Stock;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Batch;

/// <summary>Follows a batch file, or a command line of cmd.exe, through cmd.exe's phases.</summary>
internal sealed class BatchClearer : ILanguageClearer
{
    public void Clear(ScriptLayer layer, Analysis analysis, object? scope)
    {
        var start = scope as BatchScope;
        var text = Doubt.Cleanse(layer.Original);
        if (start is null && Narrow(text) is { } hidden && analysis.Unwrap(new Payload(hidden, ScriptLanguage.Batch, "bytes behind a false mark of UTF-16", new Place(layer.Number, 1))) is { } real)
        {
            real.Spliced = true;
            layer.Cleared = real.Cleared;
            return;
        }

        text = WithoutMark(text);
        var lines = text.Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        var file = start is null ? !TypedText.IsTyped(text, new BatchProcess(layer, analysis, file: false)) : !start.CommandLine;
        var process = new BatchProcess(layer, analysis, file)
        {
            Delayed = start?.Delayed ?? false,
            EscapedTwice = file && EscapedTwice(text),
            DelayedBySetting = start?.Delayed != true && !text.Replace("^", "").Contains("/v", StringComparison.OrdinalIgnoreCase),
            Parameters = start?.Parameters,
            Output = start?.Output,
            OutputFile = start?.OutputFile,
            Input = start?.Input,
            Ended = start?.Ended,
        };
        if (start?.Variables is { } outer)
            process.Variables.Restore(outer);
        if (file)
        {
            analysis.Files.Write("%~f0", layer.Original);
            analysis.Files.Write(StockEnvironment.ScriptName, layer.Original);
        }

        var runner = new ScriptRunner(process, lines);
        runner.Run();
        var cleared = process.Cleared.Lines.Select(BatchProcess.Show).ToList();
        layer.Cleared = string.Join('\n', cleared);
        layer.Folds = Folds(layer.Original, layer.Original.Length - text.Length, lines.Count, cleared, runner.Ranges);
    }

    // Each logical line that came to something else, once.
    private static List<Fold> Folds(string original, int from, int count, List<string> cleared, List<(int Line, int LineEnd, int Cleared, int ClearedEnd)> ranges)
    {
        var starts = new List<int>(count + 1) { Math.Max(0, from) };
        for (var at = original.IndexOf('\n', starts[0]); at >= 0; at = original.IndexOf('\n', at + 1))
            starts.Add(at + 1);
        starts.Add(original.Length + 1);
        var shown = new List<int>(cleared.Count + 1) { 0 };
        foreach (var line in cleared)
            shown.Add(shown[^1] + line.Length + 1);
        var folds = new List<Fold>();
        foreach (var range in ranges.OrderBy(one => one.Line))
        {
            if (range.LineEnd >= starts.Count || range.ClearedEnd >= shown.Count)
                continue;
            var start = starts[range.Line];
            var length = original.AsSpan(start, starts[range.LineEnd] - 1 - start).TrimEnd('\r').Length;
            var clearedStart = shown[range.Cleared];
            var clearedLength = shown[range.ClearedEnd] - 1 - clearedStart;
            if (folds.Count > 0 && folds[^1].Start + folds[^1].Length > start)
                continue;
            var same = range.ClearedEnd == range.Cleared + 1 && original.AsSpan(start, length).SequenceEqual(cleared[range.Cleared]);
            if (!same)
                folds.Add(new Fold(start, length, clearedStart, clearedLength));
        }

        return folds;
    }

    // "FF FE" in front of a batch file makes editors show Chinese; cmd.exe reads the bytes all the same.
    private static string? Narrow(string text)
    {
        if (text.Length < 4)
            return null;
        var wide = 0;
        foreach (var c in text)
        {
            if (c > 0xFF && (c & 0xFF) is >= 9 and < 127 && (c >> 8) is >= 9 and < 127)
                wide++;
        }

        if (wide < text.Length * 9L / 10)
            return null;
        return Encoding.Latin1.GetString(Encoding.Unicode.GetBytes(text));
    }

    // An obfuscator that ran over its own output leaves ^^a; cmd.exe would make nothing of it, but what was meant is clear.
    private static bool EscapedTwice(string text)
    {
        var count = 0;
        for (var at = text.IndexOf("^^", StringComparison.Ordinal); at >= 0 && at + 2 < text.Length && count < 4; at = text.IndexOf("^^", at + 2, StringComparison.Ordinal))
            count += char.IsAsciiLetterOrDigit(text[at + 2]) ? 1 : 0;
        return count >= 4;
    }

    // The mark read as two letters, and the command that is there to wipe off its error.
    private static string WithoutMark(string text)
    {
        foreach (var mark in new[] { "\u00FF\u00FE", "\u00EF\u00BB\u00BF", "\uFFFD\uFFFD", "\uFEFF" })
        {
            if (text.StartsWith(mark, StringComparison.Ordinal))
                text = text[mark.Length..].TrimStart('&', ' ');
        }

        return text;
    }
}
