// Appends numbered alerts, each with an event of the same number, to a store until it is killed: `KillTarget STORE FIRST SEED`.
// Prints "opening" before it opens the store, "open" once it has, and "acknowledged FIRST LAST" each time an append is durable.
using System.Globalization;
using Redoubt.Evidence;
using Redoubt.Evidence.Reading;
using Redoubt.Evidence.Rows;
using Redoubt.Evidence.Sources;
using Redoubt.Evidence.Store;

var next = long.Parse(args[1], CultureInfo.InvariantCulture);
var random = new Random(int.Parse(args[2], CultureInfo.InvariantCulture));
var output = Console.OpenStandardOutput();

Print("opening");

// A small threshold, so that some of the kills hit a checkpoint.
await using var store = EvidenceStore.Open(new StoreOptions { Path = args[0], CheckpointThreshold = "200KB", Threads = 1 });
Print("open");
var waiting = new Queue<Task>();
while (true)
{
    // Several appends are under way at once, so that groups form.
    if (waiting.Count == 3)
        await waiting.Dequeue();
    var first = next;
    next += random.Next(1, random.Next(2) == 0 ? 5 : 300);
    waiting.Enqueue(Append(first, next - 1));
}

async Task Append(long first, long last)
{
    var records = new List<AlertRecord>();
    for (var number = first; number <= last; number++)
        records.Add(Numbered(number));
    await store.AppendAsync(records, await EventsOf(first, last));
    Print($"acknowledged {first} {last}");
}

static async Task<RowBatch> EventsOf(long first, long last)
{
    var text = new System.Text.StringBuilder();
    for (var number = first; number <= last; number++)
    {
        var time = DateTime.UnixEpoch.AddSeconds(number).ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
        text.AppendLine(CultureInfo.InvariantCulture,
            $$"""{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","RecordNumber":{{number}},"Hostname":"host-{{number % 10}}","UtcTime":"{{time}}"}""");
    }

    var input = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text.ToString()));
    await foreach (var batch in new AlertReader(new SourceCatalog(TimeProvider.System)).ReadAsync(input, "windows-events"))
        return batch.Rows;
    throw new InvalidOperationException("No events were read.");
}

// One write a line: a kill cuts between lines, not in them.
void Print(string line)
{
    lock (output)
    {
        output.Write(System.Text.Encoding.ASCII.GetBytes(line + "\n"));
        output.Flush();
    }
}

static AlertRecord Numbered(long number)
{
    var time = DateTimeOffset.UnixEpoch.AddSeconds(number);
    var alert = new Alert
    {
        Id = "kill-" + number.ToString(CultureInfo.InvariantCulture),
        Title = "Numbered alert",
        Detector = "KillTarget",
        FirstActivity = time,
        LastActivity = time,
        Entities = [new Entity(EntityKind.Device, "host-" + (number % 10), new Dictionary<string, string>())],
    };
    return new AlertRecord(alert, "native", "{}");
}
