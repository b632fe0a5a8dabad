using System.Text;
using Redoubt.Evidence.Rows;

namespace Redoubt.Evidence.Sources.Linux;

/// <summary>Reads the audit events of one input. Lines of several events may be mixed.</summary>
internal sealed class AuditdReading : IRowReading
{
    // Lines of one event stand close together.
    private const int MostOpen = 64;

    private readonly Dictionary<string, AuditEvent> _open = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private readonly RecordHash _hash = new();

    public bool IsWaiting => false;

    public IReadOnlyList<string> Remarks => [];

    public bool Read(ReadOnlyMemory<byte> json, RowBatch rows, bool hasAlert)
    {
        var text = LogLine.Of(json);
        if (text is null)
            return false;
        var line = AuditLine.Read(text) ?? throw new RecordRejectedException("not a line of the audit log: type=... msg=audit(time:serial): is needed");
        var key = line.Node + " " + line.Id;
        if (line.Type == "EOE")
        {
            Close(key, rows);
            return true;
        }

        if (!_open.TryGetValue(key, out var known))
        {
            while (_open.Count >= MostOpen && _order.TryDequeue(out var oldest))
                Close(oldest, rows);
            _open.Add(key, known = new AuditEvent(line));
            _order.Enqueue(key);
        }

        known.Add(line, text);
        return true;
    }

    public void End(RowBatch rows)
    {
        foreach (var key in _order)
            Close(key, rows);
        _order.Clear();
    }

    public void Settle(RowBatch rows)
    {
    }

    private void Close(string key, RowBatch rows)
    {
        if (!_open.Remove(key, out var closed))
            return;
        AuditRow.Begin(rows, closed);
        rows.End(closed.Ticks, _hash.Of(Encoding.UTF8.GetBytes(closed.Text), isNumbered: true));
    }
}
