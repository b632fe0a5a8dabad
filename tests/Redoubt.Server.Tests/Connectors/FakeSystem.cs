using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Redoubt.Server.Tests.Connectors;

/// <summary>A request that a fake system got.</summary>
internal sealed record Seen(string Method, string Path, string Body, IReadOnlyDictionary<string, string> Headers);

/// <summary>An outside system on a port of this machine, speaking real HTTP: what it answers, a test says.</summary>
internal sealed class FakeSystem : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeSystem(WebApplication app) => _app = app;

    public ConcurrentQueue<Seen> Requests { get; } = new();

    /// <summary>Answers a request; null for 404.</summary>
    public Func<Seen, HttpContext, Task>? OnRequest { get; set; }

    public string Address { get; private set; } = "";

    public static async Task<FakeSystem> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var system = new FakeSystem(app);
        app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var seen = new Seen(
                context.Request.Method, context.Request.Path + context.Request.QueryString, await reader.ReadToEndAsync(),
                context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase));
            system.Requests.Enqueue(seen);
            if (system.OnRequest is { } answer)
                await answer(seen, context);
            else
                context.Response.StatusCode = 404;
        });
        await app.StartAsync();
        system.Address = app.Urls.First() + "/";
        return system;
    }

    public static async Task AnswerAsync(HttpContext context, int status, string json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(json);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
