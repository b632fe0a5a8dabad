using System.Text;
using Redoubt.Evidence.Rows;

namespace Redoubt.Evidence.Sources.Windows;

/// <summary>
/// What an input told of processes when they started. Sysmon's later events name only a process's GUID and image; like Defender's, their rows have
/// the command line, hashes, parent and start of the process that did it, where its start is in the same input.
/// </summary>
internal sealed class ProcessMemory
{
    private const int MostProcesses = 50_000;
    private const int LongestGuid = 64;

    private static readonly TableLayout Processes = TableLayout.Find("DeviceProcessEvents")!;
    private static readonly int Guid = Processes.Place("ProcessUniqueId");
    private static readonly int CommandLine = Processes.Place("ProcessCommandLine");
    private static readonly int Created = Processes.Place("ProcessCreationTime");
    private static readonly int ParentId = Processes.Place("InitiatingProcessId");
    private static readonly int ParentName = Processes.Place("InitiatingProcessFileName");
    private static readonly int[] Hashes = [Processes.Place("SHA1"), Processes.Place("SHA256"), Processes.Place("MD5")];

    private readonly Dictionary<string, Known> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly Queue<string> _order = new();
    private readonly Dictionary<TableLayout, Places> _places = [];

    /// <summary>Adds to the row that is open what is known of the process that did it, and remembers the process that it starts.</summary>
    public void Tell(RowBatch rows)
    {
        if (!_places.TryGetValue(rows.Table, out var places))
            _places.Add(rows.Table, places = new Places(rows.Table));
        if (places.Guid >= 0 && Find(rows.TextOf(places.Guid)) is { } doer)
        {
            Set(rows, places.CommandLine, doer.CommandLine);
            Set(rows, places.ParentName, doer.ParentName);
            for (var i = 0; i < Hashes.Length; i++)
                Set(rows, places.Hashes[i], doer.Hashes[i]);
            if (places.ParentId >= 0 && doer.ParentId is { } parent && !rows.Has(places.ParentId))
                rows.Set(places.ParentId, parent);
            if (places.Created >= 0 && doer.Created is { } created && !rows.Has(places.Created))
                rows.Set(places.Created, created);
        }

        if (rows.Table == Processes)
            Remember(rows);
    }

    private void Remember(RowBatch rows)
    {
        var guid = rows.TextOf(Guid);
        if (guid.Length is 0 or > LongestGuid)
            return;
        var name = Encoding.UTF8.GetString(guid);
        if (!_known.ContainsKey(name))
            _order.Enqueue(name);
        _known[name] = new Known(
            rows.TextOf(CommandLine).ToArray(), rows.TextOf(ParentName).ToArray(), [.. Hashes.Select(hash => rows.TextOf(hash).ToArray())],
            rows.NumberOf(ParentId), rows.NumberOf(Created));
        if (_known.Count > MostProcesses && _order.TryDequeue(out var oldest))
            _known.Remove(oldest);
    }

    private Known? Find(ReadOnlySpan<byte> guid)
    {
        if (guid.Length is 0 or > LongestGuid)
            return null;
        Span<char> name = stackalloc char[LongestGuid];
        name = name[..Encoding.UTF8.GetChars(guid, name)];
        return _known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var known) ? known : null;
    }

    private static void Set(RowBatch rows, int place, byte[] text)
    {
        if (place >= 0 && text.Length > 0 && !rows.Has(place))
            rows.Set(place, text);
    }

    private sealed record Known(byte[] CommandLine, byte[] ParentName, byte[][] Hashes, long? ParentId, long? Created);

    private sealed class Places(TableLayout table)
    {
        public int Guid { get; } = table.Place("InitiatingProcessUniqueId");

        public int CommandLine { get; } = table.Place("InitiatingProcessCommandLine");

        public int ParentName { get; } = table.Place("InitiatingProcessParentFileName");

        public int ParentId { get; } = table.Place("InitiatingProcessParentId");

        public int Created { get; } = table.Place("InitiatingProcessCreationTime");

        public int[] Hashes { get; } = [table.Place("InitiatingProcessSHA1"), table.Place("InitiatingProcessSHA256"), table.Place("InitiatingProcessMD5")];
    }
}
