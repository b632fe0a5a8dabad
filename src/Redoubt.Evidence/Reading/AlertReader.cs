using System.Runtime.CompilerServices;
using Redoubt.Evidence.Sources;

namespace Redoubt.Evidence.Reading;

/// <summary>Reads the alerts and rows of an input in batches, in a format that is named or told from the records themselves.</summary>
public sealed class AlertReader(SourceCatalog sources)
{
    /// <summary>All batches of an input, in order; none for an empty one. A record is never passed over: it is an alert, a row, of another
    /// kind, or a reject.</summary>
    /// <param name="input">JSON or CSV as in <see cref="RecordReader"/>; stays open.</param>
    /// <param name="format">A format's name; null or <c>auto</c> to tell it from the records.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="ArgumentException">There is no format of this name.</exception>
    public IAsyncEnumerable<AlertBatch> ReadAsync(Stream input, string? format = null, CancellationToken cancellation = default)
    {
        if (format is null or "auto")
            return BatchesAsync(input, null, cancellation);
        var source = sources.Named(format)
            ?? throw new ArgumentException($"There is no format {format}; there are {FormatNames()}.", nameof(format));
        return BatchesAsync(input, source, cancellation);
    }

    private string FormatNames() => string.Join(", ", sources.All.Select(known => known.Format));

    private async IAsyncEnumerable<AlertBatch> BatchesAsync(
        Stream input, ISource? named, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var reading = new InputReading(sources, named);
        await foreach (var record in RecordReader.ReadUnparsedAsync(input, named is IRowSource { ReadsLines: true }, cancellation))
        {
            reading.Add(record);
            if (reading.IsBatchFull)
                yield return reading.TakeBatch();
        }

        reading.End();
        if (reading.HasRecords)
            yield return reading.TakeBatch();
    }
}
