using Redoubt.Browser.Tests.Hosting;

namespace Redoubt.Browser.Tests;

/// <summary>Every address of the portal can be asked for directly. No browser is needed to see that.</summary>
public sealed class DeepLinkTests(BrowserLab lab)
{
    [Theory]
    [InlineData("/incidents/1?tab=alerts", "text/html")]
    [InlineData("/alerts/1580123327.49031", "text/html")]
    [InlineData("/alerts/a%2Fb.exe", "text/html")]
    [InlineData("/assets/absent.js", null)]
    [InlineData("/api/absent", null)]
    public async Task AddressLeadsToThePage(string path, string? type)
    {
        using var http = new HttpClient { BaseAddress = (await lab.Empty).Address };
        using var answer = await http.GetAsync(path, TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.ShouldBe(type is not null);
        if (type is not null)
            answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
    }
}
