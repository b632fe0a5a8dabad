using Redoubt.Kql;
using Redoubt.Server.Hunting;

namespace Redoubt.Server.Commands;

/// <summary>What is wrong with a query, with the line that it is in and a mark under the word.</summary>
internal static class QueryError
{
    public static string Show(string query, Diagnostic diagnostic)
    {
        var (line, column) = QueryPlace.Of(query, diagnostic.Start);
        var text = query.ReplaceLineEndings("\n").Split('\n').ElementAtOrDefault(line - 1) ?? "";
        var marks = new string('^', Math.Clamp(diagnostic.Length, 1, Math.Max(1, text.Length - column + 1)));
        // A tab stays one, so that the mark stands under the word however wide tabs are shown.
        var indent = string.Concat(text.Take(column - 1).Select(c => c == '\t' ? '\t' : ' '));
        var shown = $"line {line}, column {column}: {diagnostic.Message}\n  {text}\n  {indent}{marks}";
        return diagnostic.Hint is { } hint ? $"{shown}\n  {hint}" : shown;
    }
}
