using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Redoubt.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Browser.Tests;

/// <summary>From the first start to the way out, and the settings of who may do what.</summary>
public sealed class AccessTests(BrowserLab lab) : BrowserTest(lab)
{
    private const string Password = "tulip anvil 92 river";

    [Fact]
    public async Task TheFirstStartMakesAnAdministratorWhoSignsOutAndInAgain()
    {
        ExpectRefusals();
        await using var portal = await Portal.StartAsync(signIn: false);
        var page = await OpenAsync(portal, "/sign-in");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await Expect(page.GetByText("The server printed a link")).ToBeVisibleAsync();
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);

        await page.GotoAsync(portal.FirstLink!);
        await page.GetByLabel("User name").FillAsync("ada");
        await page.GetByLabel("New password").FillAsync("password1234");
        await page.GetByLabel("Again").FillAsync("password1234");
        await Accessibility.ShouldBeCleanAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Set the password" }).ClickAsync();
        await Expect(page.GetByText("guessed first")).ToBeVisibleAsync();
        await page.GetByLabel("New password").FillAsync(Password);
        await page.GetByLabel("Again").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Set the password" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Welcome to Redoubt" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Account of ada" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();

        // A link to somewhere inside leads there by way of the door.
        await page.GotoAsync("/incidents?all=1", new() { WaitUntil = WaitUntilState.Commit });
        await Expect(page).ToHaveURLAsync(new Regex("/sign-in\\?return="));
        await page.GetByLabel("User name").FillAsync("ada");
        await page.GetByLabel("Password").FillAsync("wrong wrong wrong");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.GetByText("The user name or password is wrong.")).ToBeVisibleAsync();
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByLabel("Password").PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/incidents\\?all=1"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "No incidents yet" })).ToBeVisibleAsync();

        await page.GotoAsync(portal.FirstLink!);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "This link leads nowhere" })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("account", "Your sessions")]
    [InlineData("users", "Users")]
    [InlineData("roles", "Roles")]
    [InlineData("sessions", "Sessions")]
    public async Task SettingsPageIsClean(string section, string table)
    {
        var page = await OpenAsync(await Lab.Empty, "/settings/" + section);
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = table, Exact = true })).ToBeVisibleAsync();
        await Layout.ShouldBeWholeAsync(page);
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
    }

    [Theory]
    [InlineData("keys", "API keys")]
    [InlineData("single-sign-on", "Single sign-on")]
    public async Task SettingsPageWithoutATableIsClean(string section, string heading)
    {
        var page = await OpenAsync(await Lab.Empty, "/settings/" + section);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = heading, Exact = true })).ToBeVisibleAsync();
        await Layout.ShouldBeWholeAsync(page);
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
    }

    [Fact]
    public async Task AUserIsAddedAndGetsInByTheLinkWithWhatTheirRoleMay()
    {
        ExpectRefusals();
        var portal = await Lab.Empty;
        var page = await OpenAsync(portal, "/settings/users");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a user" }).ClickAsync();
        await page.GetByLabel("User name").FillAsync("bob");
        await page.GetByLabel("Role").SelectOptionAsync(new SelectOptionValue { Label = "Security reader" });
        await Accessibility.ShouldBeCleanAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        var link = await page.GetByRole(AriaRole.Group, new() { Name = "Link" }).Locator("code").TextContentAsync();
        await Accessibility.ShouldBeCleanAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await Expect(page.GetByText("No password yet")).ToBeVisibleAsync();

        var other = await OpenAsync(portal, new Uri(link!).PathAndQuery, signedIn: false);
        await Expect(other.GetByRole(AriaRole.Heading, new() { Name = "Welcome, bob" })).ToBeVisibleAsync();
        await other.GetByLabel("New password").FillAsync(Password);
        await other.GetByLabel("Again").FillAsync(Password);
        await other.GetByRole(AriaRole.Button, new() { Name = "Set the password" }).ClickAsync();
        await Expect(other.GetByRole(AriaRole.Button, new() { Name = "Account of bob" })).ToBeVisibleAsync();
        await other.GotoAsync("/settings/users");
        await Expect(other.GetByText("You need the permission access.read to see this.")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Disable bob" }).ClickAsync();
        await Expect(page.GetByText("bob is disabled").First).ToBeVisibleAsync();
        await other.ReloadAsync();
        await Expect(other.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task AKeyOfOnesOwnIsShownOnceAndRevoked()
    {
        var page = await OpenAsync(await Lab.Empty, "/settings/account");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a key" }).ClickAsync();
        await page.GetByLabel("Name").FillAsync("my script");
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "See incidents" }).CheckAsync();
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the key" }).ClickAsync();
        (await page.GetByRole(AriaRole.Group, new() { Name = "Key", Exact = true }).Locator("code").TextContentAsync())!.ShouldStartWith("rdb_");
        await page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke my script" }).ClickAsync();
        var asked = page.GetByRole(AriaRole.Dialog, new() { Name = "Revoke my script?" });
        await asked.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke my script" }).ClickAsync();
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
        await asked.GetByRole(AriaRole.Button, new() { Name = "Revoke", Exact = true }).ClickAsync();
        await Expect(page.GetByText("None. A key lets a program")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task ASecondFactorIsSetUpWithTheSecret()
    {
        ExpectRefusals();
        var page = await OpenAsync(await Lab.Empty, "/settings/account");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set up" }).ClickAsync();
        await page.GetByLabel("Your present password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Address" })).ToContainTextAsync("otpauth://totp/Redoubt:root1");
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
        await page.GetByLabel("The code that the app shows now").FillAsync("not one");
        await page.GetByRole(AriaRole.Button, new() { Name = "Turn it on" }).ClickAsync();
        await Expect(page.GetByText("The code is wrong.")).ToBeVisibleAsync();
    }
}
