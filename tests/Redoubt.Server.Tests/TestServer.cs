using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;
using Redoubt.Server.Access;
using Redoubt.Server.Hosting;

namespace Redoubt.Server.Tests;

/// <summary>The real server on a store in memory, reached without a socket.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private TestServer(Workplace workplace, WebApplication app, Dictionary<string, Caller> callers)
    {
        (Workplace, App, Callers) = (workplace, app, callers);
        Http = app.GetTestClient();
        Http.BaseAddress = new Uri("http://localhost:5080");
    }

    public Workplace Workplace { get; }

    public WebApplication App { get; }

    public HttpClient Http { get; }

    /// <summary>Callers by name, for requests whose <see cref="CallerHeader"/> names one; others are whoever works on this machine.</summary>
    public Dictionary<string, Caller> Callers { get; }

    /// <summary>Understood here and nowhere else.</summary>
    public const string CallerHeader = "X-Test-Caller";

    /// <param name="folder">Of the store; null for one in memory.</param>
    /// <param name="access">How people are let in; null: everyone may do everything, as in the demo.</param>
    /// <param name="time">The clock; null for the real one.</param>
    public static async Task<TestServer> StartAsync(string? folder = null, AccessOptions? access = null, TimeProvider? time = null)
    {
        var callers = new Dictionary<string, Caller>();
        var workplace = await Workplace.OpenAsync(folder, time: time);
        var app = ServerHost.Build(workplace, builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Logging.ClearProviders();
        }, access ?? new AccessOptions
        {
            Open = true,
            WithoutSignIn = request => request.Headers[CallerHeader].ToString() is { Length: > 0 } name ? callers[name] : Caller.Local,
        });
        await app.StartAsync();
        return new TestServer(workplace, app, callers);
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await Http.GetAsync(path);
        return await ReadAsync(answer);
    }

    public async Task<JsonElement> SendAsync(HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        using var answer = await Http.SendAsync(request);
        return await ReadAsync(answer);
    }

    /// <summary>Sends records, waits until they are in incidents, and gives what the server answered.</summary>
    public async Task<JsonElement> IngestAsync(string records, string format = "auto")
    {
        using var answer = await Http.PostAsync($"/api/ingest/{format}", new StringContent(records, Encoding.UTF8));
        var result = await ReadAsync(answer);
        await Workplace.Engine.FlushAsync();
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await App.DisposeAsync();
        await Workplace.DisposeAsync();
    }

    /// <summary>A client whose requests are this caller's.</summary>
    public HttpClient As(Caller caller)
    {
        Callers[caller.Name] = caller;
        var http = App.GetTestClient();
        http.BaseAddress = Http.BaseAddress;
        http.DefaultRequestHeaders.Add(CallerHeader, caller.Name);
        return http;
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue($"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri}: {(int)answer.StatusCode} {text}");
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }
}
