using Microsoft.Playwright;

namespace Redoubt.Browser.Tests.Hosting;

/// <summary>One browser for the run, and the servers that the tests visit, each started when first wanted.</summary>
public sealed class BrowserLab : IAsyncLifetime
{
    private readonly Lazy<Task<Portal>> _demo = new(() => Portal.StartAsync(demo: true));
    private readonly Lazy<Task<Portal>> _empty = new(() => Portal.StartAsync());
    private IPlaywright? _playwright;

    /// <summary>Null when this machine has no Chromium.</summary>
    public IBrowser? Browser { get; private set; }

    /// <summary>Holds the demo attack, and what the tests add for themselves.</summary>
    public Task<Portal> Demo => _demo.Value;

    /// <summary>Never receives an alert.</summary>
    public Task<Portal> Empty => _empty.Value;

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Path is null)
            return;
        Assertions.SetDefaultExpectTimeout(30_000);
        _playwright = await Playwright.CreateAsync();
        Browser = await Chromium.LaunchAsync(_playwright);
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
            await Browser.DisposeAsync();
        _playwright?.Dispose();
        foreach (var portal in (Lazy<Task<Portal>>[])[_demo, _empty])
        {
            if (portal.IsValueCreated)
                await (await portal.Value).DisposeAsync();
        }
    }
}
