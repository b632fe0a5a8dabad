using Microsoft.Playwright;
using Redoubt.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Browser.Tests;

/// <summary>Every page, dark and light: axe finds nothing, the console stays silent, nothing is wider than the window.</summary>
public sealed class EveryPageTests(BrowserLab lab) : BrowserTest(lab)
{
    // What must be there before a page counts as shown: role and name.
    private static readonly (string Path, AriaRole Role, string Name)[] OfTheDemo =
    [
        ("/", AriaRole.Table, "Noisiest rules"),
        ("/incidents", AriaRole.Table, "Incidents"),
        ("/incidents?selected={incident}", AriaRole.Heading, "Priority assessment"),
        ("/incidents/{incident}", AriaRole.Img, "Attack graph of"),
        ("/incidents/{incident}?tab=alerts", AriaRole.Table, "Alerts of the incident"),
        ("/incidents/{incident}?tab=assets", AriaRole.Table, "Devices"),
        ("/incidents/{incident}?tab=evidence", AriaRole.Table, "Evidence"),
        ("/incidents/{incident}?tab=scripts", AriaRole.Table, "Scripts of the incident"),
        ("/incidents/{incident}?tab=investigations", AriaRole.Heading, "Not investigated yet"),
        ("/incidents/{incident}?tab=similar", AriaRole.Heading, "No similar incident"),
        ("/incidents/{incident}?tab=summary", AriaRole.Heading, "How far it went"),
        ("/incidents/{incident}?tab=activity", AriaRole.Listitem, ""),
        ("/alerts", AriaRole.Table, "Alerts"),
        ("/alerts/{alert}", AriaRole.Heading, "What happened"),
        ("/hunting", AriaRole.Tree, "Schema"),
        ("/hunting?shelf=functions", AriaRole.Heading, "Scalar"),
        ("/hunting?shelf=history", AriaRole.Tab, "History"),
        ("/scripts", AriaRole.Textbox, "Script or command line"),
        ("/entities/device/fin-ws-07", AriaRole.Heading, "fin-ws-07"),
        ("/entities/device/fin-ws-07?tab=alerts", AriaRole.Table, "Alerts"),
        ("/entities/device/fin-ws-07?tab=timeline", AriaRole.Button, "Choose columns"),
        ("/detections", AriaRole.Table, "Detection rules"),
        ("/detections?search=no+such+rule", AriaRole.Heading, "No rule fits the filter"),
        ("/detections/account-added-to-administrators", AriaRole.Heading, "Triggered alerts"),
        ("/detections/account-added-to-administrators/edit", AriaRole.Textbox, "Rule name"),
        ("/detections/new", AriaRole.Textbox, "Rule name"),
        ("/detections/sigma", AriaRole.Button, "Choose a folder"),
        ("/actions", AriaRole.Tab, "Pending"),
        ("/actions?tab=history", AriaRole.Tab, "History"),
        ("/sign-in", AriaRole.Heading, "No sign-in here"),
        ("/settings/account", AriaRole.Heading, "Your account"),
        ("/settings/users", AriaRole.Heading, "No users yet"),
        ("/settings/roles", AriaRole.Table, "Roles"),
        ("/settings/keys", AriaRole.Heading, "No keys yet"),
        ("/settings/single-sign-on", AriaRole.Heading, "What groups give"),
        ("/settings/sessions", AriaRole.Heading, "Sessions"),
        ("/settings/device-groups", AriaRole.Heading, "Device groups"),
        ("/settings/audit", AriaRole.Button, "Verify the log"),
        ("/settings/connectors", AriaRole.Heading, "Two persons"),
        ("/settings/automation", AriaRole.Heading, "Automatic investigations"),
        ("/settings/tuning", AriaRole.Heading, "Hidden alerts"),
        ("/settings/disruption", AriaRole.Heading, "Attack disruption"),
        ("/settings/notifications", AriaRole.Heading, "Where notifications may go"),
        ("/settings/guidebooks", AriaRole.Button, "Upload a guidebook"),
        ("/settings/about", AriaRole.Heading, "About"),
        ("/settings/nothing", AriaRole.Heading, "There is no such page"),
        ("/no/such/page", AriaRole.Heading, "There is no such page"),
    ];

    private static readonly (string Path, AriaRole Role, string Name)[] OfTheEmpty =
    [
        ("/", AriaRole.Heading, "Welcome to Redoubt"),
        ("/incidents", AriaRole.Heading, "Nothing matches this filter"),
        ("/incidents?all=1", AriaRole.Heading, "No incidents yet"),
        ("/alerts", AriaRole.Main, ""),
        ("/hunting", AriaRole.Heading, "There is nothing to hunt in yet"),
        ("/scripts", AriaRole.Button, "PowerShell, encoded"),
        ("/detections", AriaRole.Table, "Detection rules"),
        ("/detections/account-added-to-administrators", AriaRole.Heading, "No alerts yet"),
        ("/actions", AriaRole.Heading, "Nothing waits for a decision"),
        ("/settings/audit", AriaRole.Table, "Audit log"),
        ("/settings/device-groups", AriaRole.Heading, "No groups yet"),
        ("/settings/automation", AriaRole.Heading, "No automation rules"),
        ("/settings/tuning", AriaRole.Heading, "No tuning rules"),
        ("/settings/disruption", AriaRole.Heading, "What it did, or would have done, in the last 30 days"),
        ("/settings/notifications", AriaRole.Heading, "Latest notifications"),
        ("/settings/guidebooks", AriaRole.Heading, "No guidebook yet"),
        ("/settings/connectors", AriaRole.Heading, "Two persons"),
    ];

    public static TheoryData<string, AriaRole, string> DemoPages => new(OfTheDemo);

    public static TheoryData<string, AriaRole, string> EmptyPages => new(OfTheEmpty);

    [Theory, MemberData(nameof(DemoPages))]
    public async Task PageOfTheDemoIsClean(string path, AriaRole role, string name)
    {
        var portal = await Lab.Demo;
        var incident = (await portal.GetAsync("/api/incidents?take=1&search=FIN-WS-07")).GetProperty("items")[0].GetProperty("id").ToString();
        var alert = (await portal.GetAsync($"/api/incidents/{incident}/alerts?take=1")).GetProperty("items")[0].GetProperty("id").ToString();
        var page = await OpenAsync(portal, path.Replace("{incident}", incident).Replace("{alert}", Uri.EscapeDataString(alert)));
        await Expect(page.GetByRole(role, new() { Name = name }).First).ToBeVisibleAsync();
        if (path.Contains("/{", StringComparison.Ordinal))
            await Expect(page.GetByRole(AriaRole.Article, new() { Name = "Incident summary" })).ToBeVisibleAsync();
        await Layout.ShouldBeWholeAsync(page);
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
    }

    [Theory, MemberData(nameof(EmptyPages))]
    public async Task PageOfTheEmptyStoreIsClean(string path, AriaRole role, string name)
    {
        var page = await OpenAsync(await Lab.Empty, path);
        await Expect(page.GetByRole(role, new() { Name = name }).First).ToBeVisibleAsync();
        await Layout.ShouldBeWholeAsync(page);
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
    }

    /// <summary>The commands of an incident that open a dialog over it.</summary>
    [Theory]
    [InlineData("s", "Manage incident")]
    [InlineData("m", "Merge incidents")]
    [InlineData("?", "Keyboard shortcuts")]
    [InlineData("Control+k", "Command palette")]
    public async Task DialogIsClean(string key, string name)
    {
        var page = await OpenAsync(await Lab.Demo, "/incidents/1?tab=summary");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "How far it went" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync(key);
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = name })).ToBeVisibleAsync();
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }
}
