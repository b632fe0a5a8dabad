using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Redoubt.Browser.Tests.Hosting;

/// <summary>The real server as a process of its own: an own store, a free port of this machine.</summary>
public sealed class Portal : IAsyncDisposable
{
    private const string Sign = "Redoubt is at ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    private readonly Process _process;
    private readonly string _folder;
    private readonly HttpClient _http;
    private readonly CookieContainer _cookies = new();

    private Portal(Process process, string folder, Uri address)
    {
        (_process, _folder, Address) = (process, folder, address);
        _http = new HttpClient(new HttpClientHandler { CookieContainer = _cookies }) { BaseAddress = address, Timeout = Patience };
    }

    public Uri Address { get; }

    /// <summary>The path of the link that makes the first administrator; null when it was used, and in the demo.</summary>
    public string? FirstLink { get; private set; }

    /// <summary>The administrator's session; null in the demo, where nobody signs in.</summary>
    public string? Session => _cookies.GetCookies(Address)["redoubt-session"]?.Value;

    /// <param name="demo">With the demo's records, and without sign-in.</param>
    /// <param name="connectors">What <c>--connectors</c> names.</param>
    /// <param name="signIn">Makes the administrator and signs in, as whom the tests' pages are then opened.</param>
    public static async Task<Portal> StartAsync(bool demo = false, string? connectors = null, bool signIn = true)
    {
        var folder = Directory.CreateTempSubdirectory("redoubt-browser-").FullName;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_TieredPGO"] = "0"; // It serves for minutes only: code that is measured for later optimization would cost an eighth of the time.
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
        var link = new TaskCompletionSource<string>();
        process.ErrorDataReceived += (_, line) =>
        {
            said.AppendLine(line.Data);
            if (line.Data?.IndexOf("/welcome/", StringComparison.Ordinal) is >= 0 and var at)
                link.TrySetResult(line.Data[at..].Trim());
        };
        process.BeginErrorReadLine();
        using var timeout = new CancellationTokenSource(Patience);
        while (await process.StandardOutput.ReadLineAsync(timeout.Token) is { } line)
        {
            if (!line.StartsWith(Sign, StringComparison.Ordinal))
                continue;
            var portal = new Portal(process, folder, new Uri(line[Sign.Length..]));
            if (demo)
                return portal;
            portal.FirstLink = await link.Task.WaitAsync(timeout.Token);
            if (signIn)
                await portal.SignInAsync();
            return portal;
        }

        throw new InvalidOperationException($"The server did not start: {said}");
    }

    public Task<JsonElement> GetAsync(string path) => _http.GetFromJsonAsync<JsonElement>(path);

    /// <summary>Asks for a change as whoever is signed in, and gives the server's answer; nothing where it has none.</summary>
    public async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue($"{method} {path}: {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

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

    /// <summary>Asks until the server's answer is as wanted, and gives it.</summary>
    public async Task<JsonElement> WaitAsync(string path, Func<JsonElement, bool> done)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var answer = await GetAsync(path);
            if (done(answer))
                return answer;
            clock.Elapsed.ShouldBeLessThan(Patience, $"waited for {path}, which says: {answer}");
            await Task.Delay(100);
        }
    }

    private async Task SignInAsync()
    {
        using var answer = await _http.PostAsJsonAsync("/api/sign-in/welcome", new { token = FirstLink!.Split('/')[^1], name = "root1", password = "tulip anvil 92 river" });
        answer.EnsureSuccessStatusCode();
        FirstLink = null;
        // The rules that come with Redoubt appear a moment after the start.
        await WaitAsync("/api/detections", rules => rules.GetArrayLength() > 0);
    }

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
