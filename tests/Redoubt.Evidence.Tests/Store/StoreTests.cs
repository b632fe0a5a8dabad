using Redoubt.Evidence.Store;

namespace Redoubt.Evidence.Tests.Store;

/// <summary>A folder for a store's file, and records to put in it.</summary>
public abstract class StoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("redoubt-").FullName;

    protected string FilePath => Path.Combine(_folder, "data", "store.duckdb");

    protected StoreOptions OnDisk => new() { Path = FilePath, Threads = 2, MemoryLimit = "256MB" };

    protected static StoreOptions InMemory => new() { Threads = 2, MemoryLimit = "256MB" };

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected static AlertRecord Record(string id, string title = "Title", params Entity[] entities) => new(
        new Alert
        {
            Id = id,
            Title = title,
            Detector = "Detector",
            FirstActivity = DateTimeOffset.UnixEpoch,
            LastActivity = DateTimeOffset.UnixEpoch.AddSeconds(1),
            Entities = entities,
        },
        "native",
        $$"""{"alertId":"{{id}}"}""");

    protected static AlertRecord[] Numbered(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(number => Record($"n{number}"))];

    protected static List<string> Ids(EvidenceStore store) =>
        store.Read(c => c.List("SELECT id FROM occurrence ORDER BY sequence", row => row.GetString(0)), Token);

    protected static long Count(EvidenceStore store) => store.Read(c => c.Scalar<long>("SELECT count(*) FROM occurrence"), Token);
}
