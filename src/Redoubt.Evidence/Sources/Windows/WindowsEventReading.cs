using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Redoubt.Evidence.Rows;
using Redoubt.Evidence.Sources.Mapping;

namespace Redoubt.Evidence.Sources.Windows;

/// <summary>Reads the Windows events of one input.</summary>
internal sealed class WindowsEventReading : IRowReading
{
    private const int LongestKind = 200;

    // Events of this range are the Security log's, where nothing else tells.
    private const int FirstSecurityId = 4600;
    private const int LastSecurityId = 6500;

    // In every layout the event's own fields stand in one of these, or on the outside.
    private static readonly HashSet<string> Opened =
        ["_source", "winlog", "event_data", "EventData", "EventData_dynamic", "user_data", "UserData", "Event", "System", "TimeCreated", "#attributes"];

    // In these the event's fields stand in an element of its own name.
    private static readonly HashSet<string> Wrapping = ["user_data", "UserData"];

    private readonly MappingFile _mappings;
    private readonly FlatRecord _record;
    private readonly InputHosts _hosts = new();
    private readonly ProcessMemory _processes = new();
    private readonly RecordHash _hash = new();
    private readonly int[] _eventIds;
    private readonly int _processCreation;
    private readonly int _utcTime;
    private readonly int[] _channels;
    private readonly int[] _names;
    private readonly int[] _times;
    private readonly int[] _numbers;

    public WindowsEventReading(MappingFile mappings)
    {
        _mappings = mappings;
        int[] Numbers(params ReadOnlySpan<string> names)
        {
            var numbers = new int[names.Length];
            for (var i = 0; i < names.Length; i++)
                numbers[i] = mappings.Names.Number(names[i]);
            return numbers;
        }

        _eventIds = Numbers("EventID", "event_id");
        _utcTime = mappings.Names.Number("UtcTime");
        _channels = Numbers("Channel", "log_name", "EventLog", "EventSourceName", "SourceName", "source_name");
        _names = Numbers("Hostname", "Computer", "computer_name", "host_name");
        _times = Numbers("@timestamp", "TimeCreated", "SystemTime", "TimeGenerated", "EventTime");
        _numbers = Numbers("RecordNumber", "EventRecordID", "record_number", "record_id");
        _processCreation = TableLayout.Find("DeviceProcessEvents")!.Place("ProcessCreationTime");
        _record = new FlatRecord(mappings.Names, Opened, Wrapping);
    }

    public bool IsWaiting => _hosts.IsWaiting;

    public IReadOnlyList<string> Remarks => _hosts.Remarks;

    public void Settle(RowBatch rows) => _hosts.Settle(rows);

    public bool Read(ReadOnlyMemory<byte> json, RowBatch rows, bool hasAlert)
    {
        _record.Read(json);
        if (!TryReadId(out var id))
            return false;
        var channel = First(_channels);
        if (channel < 0 && id is < FirstSecurityId or > LastSecurityId)
            throw new RecordRejectedException("Channel: the event's log must be named");
        var hostName = First(_names);
        var host = _hosts.Of(hostName < 0 ? [] : _record.Text(hostName));
        Span<char> kind = stackalloc char[LongestKind];
        kind = Kind(channel < 0 ? "Security"u8 : _record.Text(channel), id, kind, out var known, out var isSysmon);
        var mapping = (_mappings.Find(kind) is { } mappings ? RecordMapper.Choose(_record, mappings) : null) ?? _mappings.Otherwise;

        var utc = 0L;
        var hasUtc = isSysmon && _record.Find(_utcTime) is >= 0 and var utcPlace && Instant.TryRead(_record.Text(utcPlace), out utc);
        var recorded = 0L;
        var hasRecorded = First(_times) is >= 0 and var timePlace && Instant.TryRead(_record.Text(timePlace), out recorded);
        if (!hasUtc && !hasRecorded)
            throw new RecordRejectedException("no time: one of @timestamp, TimeCreated, TimeGenerated, EventTime is needed");

        // Network and DNS events are told late, sometimes by hours: their difference says nothing of the clock.
        if (hasUtc && hasRecorded && id is not (3 or 22))
            _hosts.Note(host, rows, recorded, utc);
        if (channel >= 0)
            _record.At(channel).Used |= known;
        Write(rows, mapping, host, channel, id);
        if (isSysmon)
            _processes.Tell(rows);
        var waits = !hasUtc && !host.Clock.IsKnown;
        var ticks = hasUtc ? utc : waits ? recorded : host.Clock.Corrected(recorded);
        var also = SetCreationTime(rows, mapping, ticks);
        var hash = _hash.Of(json.Span, First(_numbers) >= 0);
        if (mapping.ReportId >= 0 && !rows.Has(mapping.ReportId))
            rows.Set(mapping.ReportId, hash & 0x7FFFFFFF);
        rows.End(ticks, hash, hasAlert);
        if (waits)
            _hosts.Wait(host, rows.Count - 1, recorded, also);
        return true;
    }

    private void Write(RowBatch rows, EventMapping mapping, Host host, int channel, long id)
    {
        rows.Begin(mapping.Table);
        rows.Set(mapping.DeviceName, host.Name);
        if (host.Name.Length > 0)
            rows.Set(mapping.DeviceId, host.Id);
        RecordMapper.Fill(rows, _record, mapping);

        // Where nobody has a word for it the channel and the id are told.
        if (mapping.Action is null)
            rows.Set(mapping.ActionColumn, ActionName.Of(channel < 0 ? "Security" : Encoding.UTF8.GetString(_record.Text(channel)), id));
    }

    /// <summary>Without a time of its own a process began when its event says so.</summary>
    private int SetCreationTime(RowBatch rows, EventMapping mapping, long ticks)
    {
        if (mapping.Table.Name != "DeviceProcessEvents" || rows.Has(_processCreation))
            return -1;
        rows.Set(_processCreation, ticks);
        return _processCreation;
    }

    /// <summary>The kind of event as mappings call it: the channel's short name and the id.</summary>
    private Span<char> Kind(ReadOnlySpan<byte> channel, long id, Span<char> room, out bool known, out bool isSysmon)
    {
        Span<char> letters = stackalloc char[LongestKind - 24];
        channel = channel.Length > letters.Length ? channel[..letters.Length] : channel;
        letters = letters[..Encoding.UTF8.GetChars(channel, letters)];
        var name = _mappings.Channel(letters);
        known = name is not null;
        isSysmon = name == "sysmon";
        ReadOnlySpan<char> spoken = name ?? (ReadOnlySpan<char>)letters;
        spoken.CopyTo(room);
        var length = spoken.Length;
        room[length++] = ' ';
        id.TryFormat(room[length..], out var digits, provider: System.Globalization.CultureInfo.InvariantCulture);
        return room[..(length + digits)];
    }

    private bool TryReadId(out long id)
    {
        id = 0;
        if (First(_eventIds) is not (>= 0 and var place))
            return false;
        var text = _record.Text(place);
        if (_record.At(place).Kind is not (JsonTokenType.Number or JsonTokenType.String)
            || !Utf8Parser.TryParse(text, out id, out var read) || read != text.Length || id < 0)
            throw new RecordRejectedException("EventID is not a whole number");
        return true;
    }

    private int First(ReadOnlySpan<int> fields)
    {
        foreach (var field in fields)
        {
            if (_record.Find(field) is >= 0 and var place && _record.At(place).Kind is JsonTokenType.String or JsonTokenType.Number
                && !RecordMapper.IsNothing(_record.Raw(_record.At(place))))
                return place;
        }

        return -1;
    }
}
