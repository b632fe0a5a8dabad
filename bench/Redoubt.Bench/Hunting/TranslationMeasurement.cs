using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using Redoubt.Kql;
using Redoubt.Kql.Schema;

namespace Redoubt.Bench.Hunting;

/// <summary>How long the translation of public hunting queries takes, from text to SQL. Those that cannot be translated are left out, and counted.</summary>
internal static class TranslationMeasurement
{
    private const int Rounds = 5;

    public static void Run(ResultTable table)
    {
        var (where, queries) = Queries();
        var engine = new KqlEngine(HuntingSchema.Catalog);
        var options = new TranslationOptions { Now = GeneratedTables.End.UtcDateTime, LookBack = TimeSpan.FromDays(30), RowLimit = 100_000 };
        var times = new List<double>();
        var refused = 0;
        foreach (var query in queries)
        {
            if (Best(engine, query, options) is { } ms)
                times.Add(ms);
            else
                refused++;
        }

        table.Only($"translation: queries of {where} ({refused:N0} more cannot be translated)", times.Count, "");
        table.AtMost("translation: median", Percentile.Median(times), 2, "ms");
        table.AtMost("translation: p99", Percentile.Of(times, 0.99), 20, "ms");
        table.Only("translation: longest", times.Max(), "ms");
    }

    // The best of a few: what else the machine does, and the first compilation of our own code, are not the translation's doing.
    private static double? Best(KqlEngine engine, string query, TranslationOptions options)
    {
        var best = double.MaxValue;
        for (var i = 0; i < Rounds; i++)
        {
            var began = Stopwatch.GetTimestamp();
            try
            {
                engine.Translate(query, options);
            }
            catch (KqlException)
            {
                return null;
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return best;
    }

    private static (string Where, IReadOnlyList<string> Queries) Queries()
    {
        const string Corpus = "shared/data/kql/engine/hunting_queries_dev.jsonl.gz";
        var corpus = new[] { $"../{Corpus}", $"../../{Corpus}" }.FirstOrDefault(File.Exists);
        if (corpus is not null)
            return ("the hunting corpus", [.. Lines(corpus).Select(QueryOf)]);
        Console.Error.WriteLine($"bench: ../{Corpus} is not here: translation is measured over the queries of this benchmark alone");
        return ("this benchmark", [.. HuntingQueries.All.Select(query => query.Kql)]);
    }

    private static string QueryOf(string line)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.GetProperty("query").GetString()!;
    }

    private static IEnumerable<string> Lines(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
