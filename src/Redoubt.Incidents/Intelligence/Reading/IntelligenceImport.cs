using System.IO.Compression;
using System.Text.Json;
using Redoubt.Evidence.Store;
using Redoubt.Incidents.Intelligence.Storage;

namespace Redoubt.Incidents.Intelligence.Reading;

/// <summary>Reads a file or an answer of a feed into a source, a batch at a time. What was there stays as it is.</summary>
internal sealed class IntelligenceImport(EvidenceStore store, TimeProvider time)
{
    /// <summary>How much is written at once.</summary>
    public const int Batch = 5000;

    private const long MostBytes = 512L << 20;

    /// <param name="source">Where it belongs.</param>
    /// <param name="stream">The file; gzip or plain.</param>
    /// <param name="name">What it is called: tells what a galaxy is about where the file does not.</param>
    /// <param name="format">stix, misp, csv; null to find out.</param>
    /// <param name="cancel">Ends it; what was written stays.</param>
    public async Task<ImportReport> ReadAsync(IntelligenceSource source, Stream stream, string? name, string? format, CancellationToken cancel)
    {
        var sink = new ImportSink();
        var (counts, columns, fault) = (new WriteCounts(), (IReadOnlyList<ImportColumn>)[], (string?)null);
        async Task Write()
        {
            var parts = sink.Take();
            if (parts.Count > 0)
                counts += await store.WriteAsync(connection => PartTables.Write(connection, source.Id, parts, time.GetUtcNow()), cancel).ConfigureAwait(false);
        }

        try
        {
            await using var plain = await PlainAsync(stream, cancel).ConfigureAwait(false);
            format ??= IsJson(plain.Peeked) ? "json" : "csv";
            if (format == "csv")
            {
                var reader = new CsvReader(sink);
                try
                {
                    await reader.ReadAsync(plain, MostBytes, Write, cancel).ConfigureAwait(false);
                }
                finally
                {
                    columns = reader.Columns;
                }
            }
            else
            {
                format = await JsonAsync(plain, sink, name, Write, cancel).ConfigureAwait(false);
            }
        }
        catch (Exception wrong) when (wrong is FormatException or JsonException or InvalidDataException)
        {
            fault = wrong is JsonException ? "From there on it is no JSON: " + wrong.Message : StartLarge(wrong.Message) + ".";
        }

        await Write().ConfigureAwait(false);
        return new ImportReport(
            source.Name, source.Id, format ?? "unknown", counts.Added, counts.Changed, counts.Unchanged, sink.Indicators, sink.Profiles, sink.Relations, sink.Unmatched,
            sink.Rejected, sink.Rejections, columns, fault);
    }

    private static async Task<string> JsonAsync(Stream stream, ImportSink sink, string? name, Func<Task> write, CancellationToken cancel)
    {
        var (stix, misp) = (new StixReader(sink), new MispReader(sink));
        var (format, galaxy) = ("json", "");
        await foreach (var part in new JsonParts(stream, MostBytes).ReadAsync(cancel).ConfigureAwait(false))
        {
            var where = $"object {part.Number}";
            if (part.List is null)
            {
                if (part.Name is "type" or "category" or "source" && galaxy.Length == 0 && part.Value.ValueKind == JsonValueKind.String && part.Value.GetString() != "bundle")
                    galaxy = part.Value.GetString()!;
                if (part.Name == "Event" && MispReader.EventOf(part.Value) is { } alone)
                {
                    format = "misp";
                    misp.ReadEvent(alone, "");
                }
            }
            else if (part.List == "values")
            {
                format = "galaxy";
                misp.ReadCluster(part.Value, galaxy.Length > 0 ? galaxy : name ?? "", where);
            }
            else if (MispReader.EventOf(part.Value) is { } inList)
            {
                format = "misp";
                misp.ReadEvent(inList, $"event {part.Number}");
            }
            else if (part.Value.ValueKind == JsonValueKind.Object && (part.List == "objects" || StixReader.IsStix(part.Value)))
            {
                format = "stix";
                stix.Read(part.Value, where);
            }
            else
            {
                sink.Reject(where, part.Value.GetRawText(), "it is neither an object of STIX nor an event of MISP");
            }

            if (sink.Waiting >= Batch)
                await write().ConfigureAwait(false);
        }

        return format == "json" && sink is { Indicators: 0, Profiles: 0, Rejected: 0 }
            ? throw new FormatException("it is JSON, but neither a STIX bundle nor an event, feed or galaxy of MISP") : format;
    }

    private static bool IsJson(ReadOnlySpan<byte> start)
    {
        if (start is [0xEF, 0xBB, 0xBF, ..])
            start = start[3..];
        foreach (var each in start)
        {
            if (each is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
                continue;
            return each is (byte)'{' or (byte)'[';
        }

        return false;
    }

    private static async Task<PeekedStream> PlainAsync(Stream stream, CancellationToken cancel)
    {
        var peeked = await PeekedStream.OfAsync(stream, cancel).ConfigureAwait(false);
        return peeked.Peeked is [0x1F, 0x8B, ..]
            ? await PeekedStream.OfAsync(new GZipStream(peeked, CompressionMode.Decompress), cancel).ConfigureAwait(false) : peeked;
    }

    private static string StartLarge(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
