using System.Net.Http.Headers;
using System.Text.Json;
using Redoubt.Server.Access;

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
    /// <param name="folder">The store's folder.</param>
    /// <param name="address">Where it listens.</param>
    /// <param name="token">Who can read this file may do everything that the server does: they could also open its store.</param>
    public static RunningServer Announce(string folder, Uri address, string? token = null)
    {
        // localhost is what people type and what the portal's bookmarks say.
        var shown = address.Host is "127.0.0.1" or "0.0.0.0" or "[::]" ? new UriBuilder(address) { Host = "localhost" }.Uri : address;
        var file = FileIn(folder);
        OwnerFile.Write(file, JsonSerializer.Serialize(new Sign(shown, Environment.ProcessId, token)));
        return new RunningServer(file, shown);
    }

    public void Dispose() => File.Delete(_file);

    /// <summary>The server that holds the store in a folder, and what to send to it as a key; null when none answers.</summary>
    public static async Task<Found?> FindAsync(string folder, HttpClient http, CancellationToken cancel)
    {
        try
        {
            var sign = JsonSerializer.Deserialize<Sign>(await File.ReadAllTextAsync(FileIn(folder), cancel));
            if (sign is null || !ListenAddress.IsLoopback(sign.Address.Host))
                return null;
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            timeout.CancelAfter(TimeSpan.FromSeconds(20)); // The first request of a server on a busy machine takes its time.
            using var question = new HttpRequestMessage(HttpMethod.Get, new Uri(sign.Address, "/api/health"));
            if (sign.Token is not null)
                question.Headers.Authorization = new AuthenticationHeaderValue("Bearer", sign.Token);
            using var answer = await http.SendAsync(question, timeout.Token);
            return answer.IsSuccessStatusCode ? new Found(sign.Address, sign.Token) : null;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException or JsonException or HttpRequestException
                                     || (gone is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return null;
        }
    }

    private static string FileIn(string folder) => Path.Combine(folder, "server.json");

    /// <summary>A server that was found.</summary>
    internal sealed record Found(Uri Address, string? Token);

    private sealed record Sign(Uri Address, int ProcessId, string? Token = null);
}
