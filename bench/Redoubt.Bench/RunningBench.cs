using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Redoubt.Server;
using Redoubt.Server.Access;
using Redoubt.Server.Hosting;

namespace Redoubt.Bench;

/// <summary>The real server on a real socket and a real disk.</summary>
internal sealed class RunningBench : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly WebApplication _app;

    private RunningBench(TemporaryFolder folder, Workplace workplace, WebApplication app)
    {
        (_folder, Workplace, _app) = (folder, workplace, app);
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()), Timeout = TimeSpan.FromMinutes(30) };
    }

    public Workplace Workplace { get; }

    public HttpClient Http { get; }

    public static async Task<RunningBench> StartAsync()
    {
        var folder = TemporaryFolder.Create("redoubt-bench-");
        var workplace = await Workplace.OpenAsync(folder.Path, onFault: (what, fault) => Console.Error.WriteLine($"bench: {what} {fault.Message}"));
        var app = ServerHost.Build(workplace, builder =>
        {
            builder.WebHost.ConfigureKestrel(new ListenAddress("127.0.0.1", 0).Bind);
            builder.Logging.ClearProviders();
        }, new AccessOptions { Open = true });
        await app.StartAsync();
        return new RunningBench(folder, workplace, app);
    }

    /// <summary>Sends records; done when they are durable.</summary>
    public async Task<JsonElement> IngestAsync(byte[] lines)
    {
        using var answer = await Http.PostAsync("/api/ingest/native", new ByteArrayContent(lines));
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task<JsonElement> GetAsync(string path) => await Http.GetFromJsonAsync<JsonElement>(path);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        await Workplace.DisposeAsync();
        _folder.Dispose();
    }
}
