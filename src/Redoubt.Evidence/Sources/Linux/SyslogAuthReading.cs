using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Redoubt.Evidence.Rows;

namespace Redoubt.Evidence.Sources.Linux;

/// <summary>Reads the syslog lines of one input.</summary>
internal sealed class SyslogAuthReading(IReadOnlyList<SyslogPattern> patterns, TimeProvider clock) : IRowReading
{
    private static readonly TableLayout Others = TableLayout.Find("DeviceEvents")!;

    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly RecordHash _hash = new();

    public bool IsWaiting => false;

    public IReadOnlyList<string> Remarks => [];

    public void Settle(RowBatch rows)
    {
    }

    public bool Read(ReadOnlyMemory<byte> json, RowBatch rows, bool hasAlert)
    {
        var text = LogLine.Of(json);
        if (text is null)
            return false;
        var line = SyslogLine.Read(text, clock.GetUtcNow()) ?? throw new RecordRejectedException("not a line of syslog: time, host and program are needed");
        var rest = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["program"] = line.Program, ["message"] = line.Message };
        if (Find(line, out var match) is { } pattern)
            Fill(rows, pattern, match, rest);
        else
        {
            rows.Begin(Others);
            rows.Set(Others.Place("ActionType"), $"Syslog-{line.Program}");
        }

        Put(rows, "DeviceName", line.Host.ToLowerInvariant());
        Put(rows, "DeviceId", DeviceIdentity.IdOf(line.Host));
        if (line.ProcessId is { } process && !rows.Has(rows.Table.Place("InitiatingProcessId")))
            rows.Set(rows.Table.Place("InitiatingProcessId"), process);
        if (!rows.Has(rows.Table.Place("InitiatingProcessFileName")))
            Put(rows, "InitiatingProcessFileName", line.Program);
        rows.Set(rows.Table.Rest, JsonSerializer.SerializeToUtf8Bytes(rest, Written));
        var hash = _hash.Of(Encoding.UTF8.GetBytes(text), isNumbered: false);
        rows.Set(rows.Table.Place("ReportId"), hash & 0x7FFFFFFF);
        rows.End(line.Time.UtcTicks, hash);
        return true;
    }

    private SyslogPattern? Find(SyslogLine line, out Match match)
    {
        match = Match.Empty;
        foreach (var pattern in patterns)
        {
            if (pattern.Program != "*" && !line.Program.StartsWith(pattern.Program, StringComparison.OrdinalIgnoreCase))
                continue;
            match = pattern.Pattern.Match(line.Message);
            if (match.Success)
                return pattern;
        }

        return null;
    }

    private static void Fill(RowBatch rows, SyslogPattern pattern, Match match, SortedDictionary<string, string> rest)
    {
        rows.Begin(pattern.Table);
        Put(rows, "ActionType", pattern.Action);
        foreach (var (column, value) in pattern.Set)
            Put(rows, column, value);
        foreach (Group group in match.Groups)
        {
            if (!group.Success || group.Name == "0")
                continue;
            if (pattern.Table.Place(group.Name) < 0 || !Put(rows, group.Name, group.Value))
                rest[group.Name] = group.Value;
            if (group.Name == "FolderPath")
                Put(rows, "FileName", group.Value[(group.Value.LastIndexOf('/') + 1)..]);
        }
    }

    /// <summary>False when the value is not what the column holds.</summary>
    private static bool Put(RowBatch rows, string column, string value)
    {
        var place = rows.Table.Place(column);
        if (column == "RemoteIP" && !IPAddress.TryParse(value, out _))
            return false;
        if (rows.Table.Kinds[place] == CellKind.Text)
        {
            rows.Set(place, value);
            return true;
        }

        if (!long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || (rows.Table.Kinds[place] == CellKind.Int && number > int.MaxValue))
            return false;
        rows.Set(place, number);
        return true;
    }
}
