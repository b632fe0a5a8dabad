using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Redoubt.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Browser.Tests;

/// <summary>The page that shows the HTTP API.</summary>
public sealed class ApiPageTests(BrowserLab lab) : BrowserTest(lab)
{
    [Fact]
    public async Task AnEndpointIsFoundOpenedAndLinked()
    {
        await using var portal = await Portal.StartAsync();
        var page = await OpenAsync(portal, "/settings/about");
        await page.GetByRole(AriaRole.Link, new() { Name = "All endpoints, with what each needs" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/settings/api$"));
        // The description is made when it is first asked for: on a busy machine that takes its time.
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Microsoft Graph" })).ToBeVisibleAsync(new() { Timeout = 90_000 });
        await Layout.ShouldBeWholeAsync(page);
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);

        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Find an endpoint" }).FillAsync("get /v1.0/security/incidents/{id}");
        await Expect(page.GetByText("1 endpoint", new() { Exact = true })).ToBeVisibleAsync();
        await page.GetByText("/v1.0/security/incidents/{id}", new() { Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Parameters of GET /v1.0/security/incidents/{id}" })).ToContainTextAsync("$expand");
        await Expect(page.GetByText("incidents.read", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Answer 200, application/json")).ToContainTextAsync("redirectIncidentId?: string");
        await Layout.ShouldBeWholeAsync(page);
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);

        // The address leads back to the same endpoint.
        await page.ReloadAsync();
        await Expect(page.GetByLabel("Answer 200, application/json")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Find an endpoint" }).FillAsync("no such thing");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "No endpoint matches" })).ToBeVisibleAsync();
        await page.CloseAsync();
    }
}
