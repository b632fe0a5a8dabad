using Microsoft.Playwright;
using Redoubt.Browser.Tests.Hosting;
using Redoubt.Browser.Tests.Records;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Browser.Tests;

/// <summary>Whatever alerts say stays text, on every page.</summary>
public sealed class HostileTests(BrowserLab lab, HostileTests.HostilePortal hostile) : BrowserTest(lab), IClassFixture<HostileTests.HostilePortal>
{
    public static TheoryData<string> Pages =>
    [
        "/", "/incidents?all=1", "/incidents?all=1&selected={incident}", "/incidents/{incident}", "/incidents/{incident}?tab=alerts&alert={alert}",
        "/incidents/{incident}?tab=assets", "/incidents/{incident}?tab=evidence", "/incidents/{incident}?tab=scripts", "/incidents/{incident}?tab=summary",
        "/incidents/{incident}?tab=activity", "/alerts?range=all", "/alerts?range=all&selected={alert}",
        "/detections?origin=own", "/detections/{rule}", "/detections/{rule}/edit", "/actions", "/actions?selected=1", "/settings/device-groups", "/settings/automation",
        "/settings/tuning", "/settings/notifications", "/settings/guidebooks", "/settings/users", "/settings/roles", "/settings/keys", "/settings/account", "/settings/audit",
    ];

    [Theory, MemberData(nameof(Pages))]
    public async Task NothingBecomesMarkup(string path)
    {
        var portal = await hostile.StartedAsync();
        var page = await OpenAsync(portal, Fill(path, hostile.Incident, hostile.Alerts[0]).Replace("{rule}", hostile.Rule));
        await Expect(page.GetByRole(AriaRole.Main)).Not.ToBeEmptyAsync();
        if (path.Contains("/{incident}", StringComparison.Ordinal))
            await Expect(page.GetByRole(AriaRole.Article, new() { Name = "Incident summary" })).ToBeVisibleAsync();
        await ShouldBeTextAsync(page);
        await Accessibility.ShouldBeCleanAsync(page);
    }

    [Fact]
    public async Task EveryAlertsPageIsText()
    {
        var portal = await hostile.StartedAsync();
        var page = await OpenAsync(portal, "/alerts?range=all");
        foreach (var alert in hostile.Alerts)
        {
            await page.GotoAsync(Fill("/alerts/{alert}?mark=data-injected", hostile.Incident, alert));
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Details" })).ToBeVisibleAsync();
            await Expect(page.GetByLabel("Record as received").Last).ToBeVisibleAsync();
            await ShouldBeTextAsync(page);
        }

        await Accessibility.ShouldBeCleanAsync(page);
    }

    [Fact]
    public async Task GraphAsTableIsText()
    {
        var portal = await hostile.StartedAsync();
        var page = await OpenAsync(portal, $"/incidents/{hostile.Incident}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Table", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Entities" })).ToContainTextAsync("<img src=x data-injected");
        await ShouldBeTextAsync(page);
        await Accessibility.ShouldBeCleanAsync(page);
    }

    private static string Fill(string path, string incident, string alert) =>
        path.Replace("{incident}", incident).Replace("{alert}", Uri.EscapeDataString(alert));

    internal static async Task ShouldBeTextAsync(IPage page)
    {
        await Layout.ShouldBeWholeAsync(page);
        (await page.EvaluateAsync<bool>("() => 'injected' in window")).ShouldBeFalse("a script of an alert ran");
        await Expect(page.Locator("[data-injected], iframe, a[href^='javascript:' i], [src*='attacker.example']")).ToHaveCountAsync(0);
    }

    /// <summary>A server of its own: what it holds would make the other tests' pages hard to read.</summary>
    public sealed class HostilePortal : IAsyncDisposable
    {
        private Portal? _portal;

        public string Incident { get; private set; } = "";

        public IReadOnlyList<string> Alerts { get; private set; } = [];

        public string Rule { get; private set; } = "";

        public async Task<Portal> StartedAsync()
        {
            if (_portal is not null)
                return _portal;
            var portal = await Portal.StartAsync();
            var file = HostileFile.Write(DateTimeOffset.UtcNow);
            var answer = await portal.IngestAsync(file);
            var stored = answer.GetProperty("stored").GetInt32();
            stored.ShouldBe(file.Count(letter => letter == '\n') + 1, answer.ToString());
            var incidents = await portal.SettledAsync(stored);
            Incident = incidents.MaxBy(row => row.GetProperty("alertCount").GetInt32()).GetProperty("id").ToString();
            var alerts = await portal.GetAsync("/api/alerts?take=100");
            Alerts = [.. alerts.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("id").GetString()!)];
            Rule = await HostileSettings.MakeAsync(portal);
            return _portal = portal;
        }

        public async ValueTask DisposeAsync()
        {
            if (_portal is not null)
                await _portal.DisposeAsync();
        }
    }
}
