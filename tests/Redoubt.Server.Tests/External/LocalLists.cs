using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Redoubt.Server.Tests.External;

/// <summary>A web server on this machine with lists of every kind that a hostile one could have.</summary>
internal sealed class LocalLists : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _asked;

    private LocalLists(WebApplication app)
    {
        _app = app;
        app.Use((context, next) =>
        {
            Interlocked.Increment(ref _asked);
            LastHeaders = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString());
            context.Response.Headers.SetCookie = "seen=1";
            return next(context);
        });
        app.MapGet("/lists/a.csv", () => "name,n\n\"x, y\",1\nz,2\n");
        app.MapGet("/lists/a.txt", () => "one\r\ntwo\r\n\r\nthree\r\n");
        app.MapGet("/lists/a.json", () => """[{"name":"x","n":1,"bag":{"k":[1]}},{"name":"y"}]""");
        app.MapGet("/lists/lines.json", () => "{\"name\":\"x\",\"n\":1}\n{\"name\":\"y\",\"n\":2}\n");
        app.MapGet("/lists/a.csv.gz", () => Results.Bytes(Pack(Encoding.UTF8.GetBytes("q,7\n"))));
        app.MapGet("/lists/mark.csv", () => Results.Bytes([0xef, 0xbb, 0xbf, .. "m,1\n"u8]));
        app.MapGet("/lists/latin.csv", () => Results.Bytes([0x63, 0xe9, 0x0a]));
        app.MapGet("/lists/bomb.gz", () => Results.Bytes(Pack(new byte[8 << 20])));
        app.MapGet("/lists/damaged.gz", () => Results.Bytes([0x1f, 0x8b, 0x08, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]));
        app.MapGet("/lists/coded-bomb.csv", (HttpResponse answer) =>
        {
            answer.Headers.ContentEncoding = "gzip";
            return Results.Bytes(Pack(new byte[8 << 20]));
        });
        app.MapGet("/lists/large.csv", () => Results.Text(new string('x', 3 << 20)));
        app.MapGet("/lists/endless.csv", async (HttpResponse answer) =>
        {
            var piece = new byte[64 * 1024];
            while (!answer.HttpContext.RequestAborted.IsCancellationRequested)
                await answer.Body.WriteAsync(piece, answer.HttpContext.RequestAborted);
        });
        app.MapGet("/lists/slow.csv", async (HttpResponse answer) =>
        {
            while (!answer.HttpContext.RequestAborted.IsCancellationRequested)
            {
                await answer.WriteAsync("x\n", answer.HttpContext.RequestAborted);
                await answer.Body.FlushAsync(answer.HttpContext.RequestAborted);
                await Task.Delay(50, answer.HttpContext.RequestAborted);
            }
        });
        app.MapGet("/lists/moved.csv", () => Results.Redirect("/lists/a.csv"));
        app.MapGet("/lists/out.csv", () => Results.Redirect("/secret/a.csv"));
        app.MapGet("/lists/file.csv", () => Results.Redirect("file:///etc/passwd"));
        app.MapGet("/lists/circle.csv", () => Results.Redirect("/lists/circle.csv"));
        app.MapGet("/lists/broken.csv", () => Results.StatusCode(500));
        app.MapGet("/secret/a.csv", () => "secret,1\n");
    }

    /// <summary>Where it is, with a slash at the end.</summary>
    public string Address => _app.Urls.First() + "/";

    /// <summary>How often it was asked for anything.</summary>
    public int Asked => _asked;

    public Dictionary<string, string> LastHeaders { get; private set; } = [];

    public static async Task<LocalLists> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var lists = new LocalLists(builder.Build());
        await lists._app.StartAsync();
        return lists;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(content);
        return packed.ToArray();
    }
}
