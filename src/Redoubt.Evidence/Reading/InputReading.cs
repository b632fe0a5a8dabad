using System.Text.Json;
using Redoubt.Evidence.Rows;
using Redoubt.Evidence.Sources;

namespace Redoubt.Evidence.Reading;

/// <summary>One input while it is read: understands each record and gathers what comes of it into batches.</summary>
internal sealed class InputReading(SourceCatalog sources, ISource? named)
{
    private const int MostAlerts = 1000;
    private const int MostRecords = 20_000;
    private const int MostRaw = 8 * 1024 * 1024;
    private const long MostRows = 24 * 1024 * 1024;

    // While rows wait to be told their time a batch may grow, up to this.
    private const int MostRecordsWaiting = 50_000;
    private const long MostRowsWaiting = 96 * 1024 * 1024;

    private readonly Dictionary<ISource, IRowReading> _readings = [];
    private readonly List<RejectedRecord> _rejects = [];
    private readonly bool _isNamed = named is not null;
    private ISource? _source = named;
    private List<AlertRecord> _alerts = [];
    private RowBatch _rows = new();
    private long _rawLength;
    private int _records;
    private int _others;

    public bool HasRecords => _records > 0 || _rows.Count > 0;

    public bool IsBatchFull
    {
        get
        {
            if (_alerts.Count >= MostAlerts || _rawLength >= MostRaw)
                return true;
            if (_records < MostRecords && _rows.Cost < MostRows)
                return false;
            return _records >= MostRecordsWaiting || _rows.Cost >= MostRowsWaiting || !_readings.Values.Any(reading => reading.IsWaiting);
        }
    }

    public void Add(UnparsedRecord record)
    {
        _records++;
        try
        {
            if (record.Rejected is not null)
                throw new RecordRejectedException(record.Rejected);
            if (!Understand(record.Json))
                _others++;
        }
        catch (RecordRejectedException problem)
        {
            _rows.Drop();
            _rejects.Add(new RejectedRecord(record.Line, problem.Message, _alerts.Count));
        }
        catch (JsonException problem)
        {
            _rejects.Add(new RejectedRecord(record.Line, RecordJson.Reason(problem), _alerts.Count));
        }
    }

    /// <summary>The input has ended.</summary>
    public void End()
    {
        foreach (var reading in _readings.Values)
            reading.End(_rows);
    }

    /// <summary>Gives what was gathered, and begins anew.</summary>
    public AlertBatch TakeBatch()
    {
        foreach (var reading in _readings.Values)
            reading.Settle(_rows);
        var batch = new AlertBatch(
            _source?.Format, _alerts, _rows, [.. _rejects], _records, _others, [.. _readings.Values.SelectMany(reading => reading.Remarks)]);
        (_alerts, _rows, _rawLength, _records, _others) = ([], new RowBatch(), 0, 0, 0);
        _rejects.Clear();
        return batch;
    }

    /// <summary>False when the record is neither an alert nor a row.</summary>
    private bool Understand(ReadOnlyMemory<byte> json)
    {
        // Most of an input is of one kind: where its source tells that from the bytes, the record need not be parsed.
        if (_source is IRowSource { HasAlerts: false } known)
        {
            var isKnown = Reading(known).Read(json, _rows, hasAlert: false);
            if (isKnown)
                return true;
            if (_isNamed)
                throw new RecordRejectedException($"is no record of {known.Format}");
        }

        using var document = RecordReader.Parse(json, out var rejected) ?? throw new RecordRejectedException(rejected!);
        var element = document.RootElement;
        if (!_isNamed && (_source is null || _source.Recognise(element) == 0))
            _source = sources.Recognise(element) ?? _source;
        if (_source is null)
            throw new RecordRejectedException("the format was not recognised: name it");
        var before = _alerts.Count;
        foreach (var alert in _source.Read(element))
        {
            _alerts.Add(alert);
            _rawLength += alert.Raw.Length;
        }

        var hasAlert = _alerts.Count > before;
        if (_source is not IRowSource rows)
            return hasAlert;
        return Reading(rows).Read(json, _rows, hasAlert) || hasAlert
            || (rows.HasAlerts ? false : throw new RecordRejectedException($"is no record of {rows.Format} that can be placed"));
    }

    private IRowReading Reading(IRowSource source)
    {
        if (!_readings.TryGetValue(source, out var reading))
            _readings.Add(source, reading = source.Begin());
        return reading;
    }
}
