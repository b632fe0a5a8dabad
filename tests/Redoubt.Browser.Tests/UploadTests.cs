using System.Text;
using Microsoft.Playwright;
using Redoubt.Browser.Tests.Hosting;
using Redoubt.Browser.Tests.Records;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Browser.Tests;

public sealed class UploadTests(BrowserLab lab) : BrowserTest(lab)
{
    [Fact]
    public async Task FileIsTakenInAndItsBadLinesAreNamed()
    {
        var portal = await Lab.Demo;
        var device = AlertFile.Unique("upload");
        var file = AlertFile.Of(AlertFile.Story(device, AlertFile.Unique("f"), DateTimeOffset.UtcNow)) + "\n{\"detector\":\"Test EDR\"}\nno record at all\n";
        var page = await OpenAsync(portal, "/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show how" }).ClickAsync();
        var chooser = await page.RunAndWaitForFileChooserAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Choose a file" }).ClickAsync());
        await chooser.SetFilesAsync(new FilePayload { Name = "alerts.ndjson", MimeType = "application/x-ndjson", Buffer = Encoding.UTF8.GetBytes(file) });

        await Expect(page.GetByText("alerts.ndjson: 3 new records of 5 (native); 2 rejected.")).ToBeVisibleAsync();
        var rejects = page.GetByRole(AriaRole.Table, new() { Name = "Rejected lines" }).GetByRole(AriaRole.Row);
        await Expect(rejects).ToHaveCountAsync(1 + 2);
        await Expect(rejects.Nth(1)).ToContainTextAsync("4");
        await Expect(rejects.Nth(1)).ToContainTextAsync("title");
        await Expect(rejects.Nth(2)).ToContainTextAsync("5");
        await portal.IncidentsAsync(device, 1, 3);
    }
}
