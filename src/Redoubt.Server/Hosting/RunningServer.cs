using System.Text.Json;

namespace Redoubt.Server.Hosting;

/// <summary>
/// How a verb finds the server that holds a store: the server leaves its address in a file inside the store's folder.
/// </summary>
internal sealed class RunningServer : IDisposable
{
    private readonly string _file;

    private RunningServer(string file, Uri address)
    {
        _file = file;
        Address = address;
    }

    /// <summary>Where it listens, such as <c>http://localhost:5080</c>.</summary>
    public Uri Address { get; }

    /// <summary>Says where the server of this store is, until disposed.</summary>
    public static RunningServer Announce(string folder, Uri address)
    {
        // localhost is what people type and what the portal's bookmarks say.
        var shown = address.Host == "127.0.0.1" ? new UriBuilder(address) { Host = "localhost" }.Uri : address;
        var file = FileIn(folder);
        File.WriteAllText(file, JsonSerializer.Serialize(new Sign(shown, Environment.ProcessId)));
        return new RunningServer(file, shown);
    }

    public void Dispose() => File.Delete(_file);

    /// <summary>The address of the server that holds the store in a folder; null when none answers.</summary>
    public static async Task<Uri?> FindAsync(string folder, HttpClient http, CancellationToken cancel)
    {
        try
        {
            var sign = JsonSerializer.Deserialize<Sign>(await File.ReadAllTextAsync(FileIn(folder), cancel));
            if (sign is null || !ListenAddress.IsLoopback(sign.Address.Host))
                return null;
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            timeout.CancelAfter(TimeSpan.FromSeconds(5));
            using var answer = await http.GetAsync(new Uri(sign.Address, "/api/health"), timeout.Token);
            return answer.IsSuccessStatusCode ? sign.Address : null;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException or JsonException or HttpRequestException
                                     || (gone is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return null;
        }
    }

    private static string FileIn(string folder) => Path.Combine(folder, "server.json");

    private sealed record Sign(Uri Address, int ProcessId);
}
