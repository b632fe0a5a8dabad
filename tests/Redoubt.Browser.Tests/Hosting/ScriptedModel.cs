using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Redoubt.Browser.Tests.Hosting;

/// <summary>A language model's service on this machine, in OpenAI's form: it says what a test tells it to, when the test lets it.</summary>
internal sealed class ScriptedModel : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly CancellationTokenSource _over = new();
    private readonly Task _running;
    private int _asked;

    private ScriptedModel(string address)
    {
        Address = address;
        _listener.Prefixes.Add(address);
        _listener.Start();
        _running = Task.Run(RunAsync);
    }

    public string Address { get; }

    /// <summary>What it says to what stands between the fences of a question.</summary>
    public Func<JsonElement, string> Says { get; set; } = data => Word(data, says => says);

    /// <summary>As long as this is not done, it thinks.</summary>
    public TaskCompletionSource Gate { get; private set; } = new();

    /// <summary>How often it was asked.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>Set up in a server, for all skills.</summary>
    public static async Task<ScriptedModel> OfAsync(Portal portal)
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        var model = new ScriptedModel($"http://127.0.0.1:{port}/");
        var added = await portal.SendAsync(HttpMethod.Post, "/api/copilot/models", new { settings = new { name = "Test model", api = "openAi", address = model.Address + "v1", model = "tiny" } });
        await portal.SendAsync(HttpMethod.Put, "/api/copilot/settings", new { model = added.GetProperty("id").GetString() });
        return model;
    }

    /// <summary>Thinks again before each answer until it is let go.</summary>
    public void Hold() => Gate = new TaskCompletionSource();

    /// <summary>Words every fact.</summary>
    public static string Word(JsonElement data, Func<string, string> word) => JsonSerializer.Serialize(new
    {
        blocks = data.GetProperty("blocks").EnumerateArray().Select(block => new
        {
            block = block.GetProperty("block").GetInt32(),
            sentences = block.GetProperty("facts").EnumerateArray().Select(fact => new { sentence = word(fact.GetProperty("says").GetString()!), facts = new[] { fact.GetProperty("id").GetString()! } }),
        }),
    });

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _listener.Close();
        await _running;
        _over.Dispose();
    }

    private async Task RunAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            _ = AnswerAsync(context);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            Interlocked.Increment(ref _asked);
            using var reader = new StreamReader(context.Request.InputStream);
            var turn = JsonDocument.Parse(await reader.ReadToEndAsync()).RootElement.GetProperty("messages").EnumerateArray().Last().GetProperty("content").GetString()!;
            await Gate.Task.WaitAsync(_over.Token);
            // A request to repair has words before its fence.
            var from = turn.IndexOf('\n', turn.LastIndexOf("<data-", StringComparison.Ordinal)) + 1;
            var says = Says(JsonDocument.Parse(turn[from..turn.LastIndexOf('\n')]).RootElement);
            context.Response.ContentType = "text/event-stream";
            foreach (var piece in (object[])[new { choices = new[] { new { delta = new { content = says } } } }, new { choices = new[] { new { delta = new { }, finish_reason = "stop" } } }])
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes($"data: {JsonSerializer.Serialize(piece)}\n\n"));
            await context.Response.OutputStream.WriteAsync("data: [DONE]\n\n"u8.ToArray());
            context.Response.Close();
        }
        catch (Exception gone) when (gone is OperationCanceledException or HttpListenerException or ObjectDisposedException or IOException or InvalidOperationException)
        {
            // Nobody waits for it any more.
        }
    }
}
