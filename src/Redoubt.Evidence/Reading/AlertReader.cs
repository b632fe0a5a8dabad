using System.Runtime.CompilerServices;
using Redoubt.Evidence.Sources;

namespace Redoubt.Evidence.Reading;

/// <summary>Reads the alerts of an input in batches, in a format that is named or told from the records themselves.</summary>
public sealed class AlertReader(SourceCatalog sources)
{
    private const int MostAlertsInBatch = 1000;
    private const int MostRecordsInBatch = 20_000;
    private const int MostRawInBatch = 8 * 1024 * 1024;

    /// <summary>All batches of an input, in order; none for an empty one. A record is never passed over: it is an alert, none, or a reject.</summary>
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
        var source = named;
        var batch = new Batch();
        await foreach (var record in RecordReader.ReadAsync(input, cancellation))
        {
            if (named is null && record.Rejected is null && (source is null || source.Recognise(record.Element) == 0))
                source = sources.Recognise(record.Element) ?? source;
            batch.Add(record, source);
            if (batch.Alerts.Count < MostAlertsInBatch && batch.Records < MostRecordsInBatch && batch.RawLength < MostRawInBatch)
                continue;
            yield return batch.Finish(source);
            batch = new Batch();
        }

        if (batch.Records > 0)
            yield return batch.Finish(source);
    }

    private sealed class Batch
    {
        private readonly List<RejectedRecord> _rejects = [];
        private int _notAlerts;

        public List<AlertRecord> Alerts { get; } = [];

        public int Records { get; private set; }

        public long RawLength { get; private set; }

        public AlertBatch Finish(ISource? source) => new(source?.Format, Alerts, _rejects, Records, _notAlerts);

        public void Add(ReceivedRecord record, ISource? source)
        {
            Records++;
            var before = Alerts.Count;
            try
            {
                if (record.Rejected is not null)
                    throw new RecordRejectedException(record.Rejected);
                if (source is null)
                    throw new RecordRejectedException("the format was not recognised: name it");
                foreach (var alert in source.Read(record.Element))
                {
                    Alerts.Add(alert);
                    RawLength += alert.Raw.Length;
                }

                if (Alerts.Count == before)
                    _notAlerts++;
            }
            catch (RecordRejectedException problem)
            {
                _rejects.Add(new RejectedRecord(record.Line, problem.Message, Alerts.Count));
            }
        }
    }
}
