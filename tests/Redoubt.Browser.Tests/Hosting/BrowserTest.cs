using Microsoft.Playwright;

namespace Redoubt.Browser.Tests.Hosting;

/// <summary>
/// A test in real Chromium. Each has browser contexts of its own, under the server's Content-Security-Policy, and fails
/// when any of its pages wrote an error to the console, threw, or opened a dialog of the browser.
/// </summary>
public abstract class BrowserTest(BrowserLab lab) : IAsyncLifetime
{
    private readonly List<IBrowserContext> _contexts = [];
    private readonly List<string> _faults = [];
    private bool _refusals;

    protected BrowserLab Lab => lab;

    /// <summary>Lets requests be refused without failing the test.</summary>
    protected void ExpectRefusals() => _refusals = true;

    public virtual ValueTask InitializeAsync()
    {
        Assert.SkipWhen(lab.Browser is null, "No Chromium was found on PATH (chromium-headless-shell, chromium, chromium-browser or google-chrome): browser tests are skipped.");
        return default;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var context in _contexts)
            await context.DisposeAsync();
        _faults.ShouldBeEmpty();
    }

    /// <summary>Opens a path of a server in a browser without any memory.</summary>
    /// <param name="portal">The server.</param>
    /// <param name="path">What to open.</param>
    /// <param name="scheme">Dark or light.</param>
    /// <param name="height">Of the window.</param>
    /// <param name="signedIn">As the server's administrator, where it has one; else as nobody.</param>
    protected async Task<IPage> OpenAsync(Portal portal, string path, ColorScheme scheme = ColorScheme.Dark, int height = 900, bool signedIn = true)
    {
        var context = await lab.Browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = portal.Address.ToString(),
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new ViewportSize { Width = 1440, Height = height },
            TimezoneId = "Asia/Tokyo",
            Locale = "en-GB",
        });
        _contexts.Add(context);
        context.SetDefaultTimeout(30_000);
        if (signedIn && portal.Session is { } session)
            await context.AddCookiesAsync([new Cookie { Name = "redoubt-session", Value = session, Url = portal.Address.ToString(), HttpOnly = true, SameSite = SameSiteAttribute.Strict }]);
        var page = await context.NewPageAsync();
        Watch(page);
        await page.GotoAsync(path);
        return page;
    }

    /// <summary>What must hold of every page: nothing is cut off, and axe finds nothing in either theme. Ends in dark.</summary>
    /// <param name="page">As it stands.</param>
    /// <param name="name">Of its pictures, where REDOUBT_LOOK names a folder.</param>
    protected static async Task CheckAsync(IPage page, string name)
    {
        await Layout.ShouldBeWholeAsync(page);
        await LookAsync(page, name);
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
        await LookAsync(page, name + "-light");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
    }

    /// <summary>A picture for human eyes, where REDOUBT_LOOK names a folder.</summary>
    protected static async Task LookAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("REDOUBT_LOOK") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
    }

    /// <summary>The two keys of a shortcut, one right after the other: there is little time between them.</summary>
    protected static Task GoAsync(IPage page, string key) => Task.WhenAll(page.Keyboard.PressAsync("g"), page.Keyboard.PressAsync(key));

    private void Watch(IPage page)
    {
        page.Console += (_, message) =>
        {
            // The browser itself notes every refused request; that one is refused is what some tests are about.
            if (message.Type == "error" && !(_refusals && message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)))
                _faults.Add($"console at {page.Url}: {message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => _faults.Add($"error at {page.Url}: {error}");
        page.Dialog += (_, dialog) =>
        {
            _faults.Add($"dialog at {page.Url}: {dialog.Message}");
            _ = dialog.DismissAsync();
        };
    }
}
