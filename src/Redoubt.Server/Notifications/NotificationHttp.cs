using System.Net;
using System.Net.Http.Headers;
using Redoubt.Server.External;

namespace Redoubt.Server.Notifications;

/// <summary>Posts JSON to a channel's address: no redirects, no cookies, no proxy, and nothing of the answer is kept but its status.</summary>
internal sealed class NotificationHttp : IDisposable
{
    private readonly HttpClient _http = new(OutboundHandler.Create(lifetime: TimeSpan.FromMinutes(1)))
    {
        Timeout = TimeSpan.FromSeconds(15),
    };

    /// <exception cref="NotSentException">It was not taken.</exception>
    public async Task PostAsync(string address, byte[] json, IReadOnlyList<(string Name, string Value)> headers, CancellationToken cancel)
    {
        var host = new Uri(address).Authority;
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(json) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        request.Headers.UserAgent.ParseAdd("redoubt");
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            if (answer.IsSuccessStatusCode)
                return;
            var passing = answer.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)answer.StatusCode >= 500;
            throw new NotSentException($"{host} answered {(int)answer.StatusCode}.", final: !passing);
        }
        catch (HttpRequestException)
        {
            throw new NotSentException($"{host} could not be reached.", final: false);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new NotSentException($"{host} did not answer in time.", final: false);
        }
    }

    public void Dispose() => _http.Dispose();
}
