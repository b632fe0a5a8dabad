using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using Redoubt.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Browser.Tests;

/// <summary>The demo attack as its incident page tells it.</summary>
public sealed class StoryTests(BrowserLab lab) : BrowserTest(lab)
{
    [Fact]
    public async Task AttackIsPlayedOverTime()
    {
        var (page, _) = await OpenAttackAsync("");
        var graph = page.GetByRole(AriaRole.Img, new() { Name = "Attack graph of" });
        var moment = page.GetByRole(AriaRole.Slider, new() { Name = "Moment" });
        await Expect(graph).ToBeVisibleAsync();
        var last = await moment.InputValueAsync();
        var whole = await graph.ScreenshotAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Play over time" }).ClickAsync();
        await Expect(moment).Not.ToHaveValueAsync(last);
        await Expect(moment).Not.ToHaveValueAsync("0");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        int.Parse(await moment.InputValueAsync(), CultureInfo.InvariantCulture).ShouldBeLessThan(int.Parse(last, CultureInfo.InvariantCulture));
        (await graph.ScreenshotAsync()).ShouldNotBe(whole, "what has not happened yet is drawn as if it had");

        await page.GetByLabel("Speed").SelectOptionAsync("8×");
        await page.GetByRole(AriaRole.Button, new() { Name = "Play over time" }).ClickAsync();
        await Expect(moment).ToHaveValueAsync(last);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Play over time" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task TableSaysWhatTheGraphDraws()
    {
        var (page, attack) = await OpenAttackAsync("");
        var graph = await (await Lab.Demo).GetAsync($"/api/incidents/{attack}/graph");
        var nodes = graph.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("name").GetString()!).Order().ToList();
        var edges = graph.GetProperty("edges").GetArrayLength();
        await page.GetByRole(AriaRole.Switch, new() { Name = "Key entities" }).UncheckAsync();
        await page.GetByRole(AriaRole.Switch, new() { Name = "Group alike" }).UncheckAsync();
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = $"Attack graph of {nodes.Count} entities and {edges} relations" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Table", Exact = true }).ClickAsync();
        var named = page.GetByRole(AriaRole.Table, new() { Name = "Entities" }).GetByRole(AriaRole.Row).Locator("td:first-child");
        await Expect(named).ToHaveCountAsync(nodes.Count);
        (await named.AllInnerTextsAsync()).Select(name => name.Trim()).Order().ShouldBe(nodes);
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Relations" }).GetByRole(AriaRole.Row)).ToHaveCountAsync(edges + 1);
    }

    [Fact]
    public async Task EveryJoinedAlertSaysWhy()
    {
        var (page, attack) = await OpenAttackAsync("?tab=alerts", height: 2600);
        var alerts = (await (await Lab.Demo).GetAsync($"/api/incidents/{attack}/alerts?sort=firstActivity&take=500")).GetProperty("items").EnumerateArray().ToList();
        var table = page.GetByRole(AriaRole.Table, new() { Name = "Alerts of the incident" });
        await Expect(table.GetByRole(AriaRole.Row)).ToHaveCountAsync(alerts.Count + 1);
        var headers = await table.GetByRole(AriaRole.Columnheader).AllInnerTextsAsync();
        var why = headers.ToList().IndexOf("Why it is here");
        why.ShouldBePositive();

        var joined = 0;
        for (var index = 0; index < alerts.Count; index++)
        {
            var joins = alerts[index].GetProperty("joins").EnumerateArray().ToList();
            var expected = joins.Count == 0 ? "First alert of the incident" : joins[0].GetProperty("text").GetString()!;
            expected.ShouldNotBeNullOrWhiteSpace();
            joined += Math.Min(1, joins.Count);
            await Expect(table.GetByRole(AriaRole.Row).Nth(index + 1).GetByRole(AriaRole.Cell).Nth(why)).ToContainTextAsync(expected);
        }

        joined.ShouldBe(alerts.Count - 1);
    }

    private async Task<(IPage Page, JsonElement Attack)> OpenAttackAsync(string part, int height = 900)
    {
        var portal = await Lab.Demo;
        var attack = (await portal.GetAsync("/api/incidents?take=1&search=FIN-WS-07")).GetProperty("items")[0].GetProperty("id");
        return (await OpenAsync(portal, $"/incidents/{attack}{part}", height: height), attack);
    }
}
