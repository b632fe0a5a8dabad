using Redoubt.Kql;

namespace Redoubt.Server.Hunting;

/// <summary>Where in a query something is wrong, as people count: lines and columns from 1.</summary>
internal static class QueryPlace
{
    public static (int Line, int Column) Of(string query, int start)
    {
        var (line, begin) = (1, 0);
        start = Math.Clamp(start, 0, query.Length);
        for (var i = 0; i < start; i++)
        {
            if (query[i] == '\n' || (query[i] == '\r' && (i + 1 == query.Length || query[i + 1] != '\n')))
                (line, begin) = (line + 1, i + 1);
        }

        return (line, start - begin + 1);
    }

    public static QueryDiagnostic Describe(string query, Diagnostic diagnostic)
    {
        var (line, column) = Of(query, diagnostic.Start);
        return new QueryDiagnostic(diagnostic.Start, diagnostic.Length, line, column, diagnostic.Message, diagnostic.Hint);
    }
}

/// <summary>What is wrong with a query, and where.</summary>
/// <param name="Start">The first character it is about, from 0.</param>
/// <param name="Length">How many characters.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Hint">What to do about it; null when there is nothing to add.</param>
internal sealed record QueryDiagnostic(int Start, int Length, int Line, int Column, string Message, string? Hint);
