using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Redoubt.Browser.Tests.Hosting;

/// <summary>The real server as a process of its own: an own store, a free port of this machine.</summary>
public sealed class Portal : IAsyncDisposable
{
    private const string Sign = "Redoubt is at ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly string _folder;
    private readonly HttpClient _http;

    private Portal(Process process, string folder, Uri address)
    {
        (_process, _folder, Address) = (process, folder, address);
        _http = new HttpClient { BaseAddress = address, Timeout = Patience };
    }

    public Uri Address { get; }

    /// <param name="demo">With the demo attack.</param>
    /// <param name="connectors">What <c>--connectors</c> names.</param>
    public static async Task<Portal> StartAsync(bool demo = false, string? connectors = null)
    {
        var folder = Directory.CreateTempSubdirectory("redoubt-browser-").FullName;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in (string[])[Built.ServerProgram, "serve", "--listen", "http://localhost:0", "--data", folder])
            start.ArgumentList.Add(word);
        if (demo)
            start.ArgumentList.Add("--demo");
        if (connectors is not null)
        {
            start.ArgumentList.Add("--connectors");
            start.ArgumentList.Add(connectors);
        }

        var process = Process.Start(start)!;
        var said = new StringBuilder();
        process.ErrorDataReceived += (_, line) => said.AppendLine(line.Data);
        process.BeginErrorReadLine();
        using var timeout = new CancellationTokenSource(Patience);
        while (await process.StandardOutput.ReadLineAsync(timeout.Token) is { } line)
        {
            if (line.StartsWith(Sign, StringComparison.Ordinal))
                return new Portal(process, folder, new Uri(line[Sign.Length..]));
        }

        throw new InvalidOperationException($"The server did not start: {said}");
    }

    public Task<JsonElement> GetAsync(string path) => _http.GetFromJsonAsync<JsonElement>(path);

    /// <summary>Sends an alert file as a product does, and gives the server's answer.</summary>
    public async Task<JsonElement> IngestAsync(string file)
    {
        using var answer = await _http.PostAsync("/api/ingest/auto", new StringContent(file, Encoding.UTF8));
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Waits until exactly so many incidents, with so many alerts, answer to a search, and gives them, the oldest first.</summary>
    public Task<IReadOnlyList<JsonElement>> IncidentsAsync(string search, int count, int alerts) =>
        UntilAsync(search, found => found.Count == count && Sum(found, "alertCount") == alerts, $"{count} incidents with {alerts} alerts about {search}");

    /// <summary>Waits until every record is in an incident, and gives the incidents, the oldest first.</summary>
    public Task<IReadOnlyList<JsonElement>> SettledAsync(int records) =>
        UntilAsync("", found => Sum(found, "occurrenceCount") == records, $"incidents of {records} records");

    private static int Sum(IEnumerable<JsonElement> rows, string field) => rows.Sum(row => row.GetProperty(field).GetInt32());

    private async Task<IReadOnlyList<JsonElement>> UntilAsync(string search, Func<IReadOnlyList<JsonElement>, bool> done, string wanted)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var page = await GetAsync($"/api/incidents?sort=firstActivity&take=500&search={Uri.EscapeDataString(search)}");
            var found = page.GetProperty("items").EnumerateArray().ToList();
            if (done(found))
                return found;
            clock.Elapsed.ShouldBeLessThan(Patience, $"waited for {wanted}, not: {page}");
            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
