using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Redoubt.Evidence.Hunting;
using Redoubt.Kql;
using Redoubt.Server.Api;
using Redoubt.Server.Ingest;

namespace Redoubt.Server.Commands;

/// <summary>A running Redoubt, as the verbs speak to it.</summary>
internal sealed class ServerClient : IDisposable
{
    private readonly HttpClient _http;

    /// <param name="server">Its address.</param>
    /// <param name="key">API key, or the token of a server on this machine; null for none.</param>
    public ServerClient(Uri server, string? key = null)
    {
        Key = key;
        _http = new HttpClient { BaseAddress = server, Timeout = Timeout.InfiniteTimeSpan };
        if (key is not null)
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public Uri Address => _http.BaseAddress!;

    /// <summary>What it is let in with; null for nothing.</summary>
    public string? Key { get; }

    public void Dispose() => _http.Dispose();

    /// <summary>Sends records; waits and sends again while the server has no room. A resend is harmless: records have ids.</summary>
    /// <param name="open">Opens the records from their beginning.</param>
    /// <param name="format">Their format; null lets the server guess.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task<IngestAnswer> IngestAsync(Func<Stream> open, string? format, CancellationToken cancel)
    {
        while (true)
        {
            await using var body = open();
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/ingest/{Uri.EscapeDataString(format ?? "auto")}") { Content = new StreamContent(body) };
            using var answer = await SendAsync(request, cancel);
            if (answer.StatusCode != HttpStatusCode.TooManyRequests)
                return await ReadAsync<IngestAnswer>(answer, cancel);
            await Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1), cancel);
        }
    }

    public async Task<T> GetAsync<T>(string path, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var answer = await SendAsync(request, cancel);
        return await ReadAsync<T>(answer, cancel);
    }

    /// <summary>A file.</summary>
    public async Task<byte[]> GetBytesAsync(string path, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var answer = await SendAsync(request, cancel);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsByteArrayAsync(cancel) : await ReadAsync<byte[]>(answer, cancel);
    }

    /// <summary>Sends something and reads what comes back; nothing when the server has nothing to say.</summary>
    /// <param name="method">Such as POST.</param>
    /// <param name="path">Where to.</param>
    /// <param name="body">Sent as JSON; null for none.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task<T> SendAsync<T>(HttpMethod method, string path, object? body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body, body.GetType(), options: ApiJson.Answers) };
        using var answer = await SendAsync(request, cancel);
        return answer.StatusCode == HttpStatusCode.NoContent ? default! : await ReadAsync<T>(answer, cancel);
    }

    /// <summary>Sends a file as it is.</summary>
    public async Task<T> SendFileAsync<T>(string path, Stream file, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StreamContent(file) };
        using var answer = await SendAsync(request, cancel);
        return await ReadAsync<T>(answer, cancel);
    }

    /// <summary>Runs a query.</summary>
    /// <exception cref="KqlException">The server does not understand it.</exception>
    /// <exception cref="HuntFailedException">It could not be run to its end; says what the server says.</exception>
    public async Task<JsonDocument> HuntAsync(RemoteHunts.RemoteOrder order, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/hunting/run") { Content = JsonContent.Create(order) };
        using var answer = await SendAsync(request, cancel);
        if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity or HttpStatusCode.TooManyRequests))
            await ReadAsync<JsonDocument>(answer, cancel);
        var body = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancel), new JsonDocumentOptions { MaxDepth = 1000 }, cancel);
        if (answer.IsSuccessStatusCode)
            return body;
        using (body)
        {
            if (body.RootElement.TryGetProperty("diagnostics", out var diagnostics))
                throw new KqlException(diagnostics.Deserialize<List<Diagnostic>>(ApiJson.Answers)!);
            throw new HuntFailedException(HuntFailure.Internal, body.RootElement.GetProperty("detail").GetString()!);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        try
        {
            return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        }
        catch (HttpRequestException failure)
        {
            throw new CommandFailedException($"{_http.BaseAddress} does not answer: {failure.Message}");
        }
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer, CancellationToken cancel)
    {
        if (answer.IsSuccessStatusCode)
            return (await answer.Content.ReadFromJsonAsync<T>(ApiJson.Answers, cancel))!;
        string? detail;
        try
        {
            detail = (await answer.Content.ReadFromJsonAsync<ProblemDetails>(cancel))?.Detail;
        }
        catch (JsonException)
        {
            detail = null;
        }

        if (answer.StatusCode == HttpStatusCode.Unauthorized)
            throw new CommandFailedException("the server asks for sign-in: give an API key with --key (redoubt key create makes one)");
        throw new CommandFailedException($"the server refused ({(int)answer.StatusCode}): {detail ?? answer.ReasonPhrase}");
    }
}
