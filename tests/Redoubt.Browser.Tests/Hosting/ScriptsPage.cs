using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Browser.Tests.Hosting;

/// <summary>The page of script analysis, as an analyst handles it.</summary>
internal sealed class ScriptsPage(IPage page)
{
    public IPage Page => page;

    public ILocator Input => page.GetByLabel("Script or command line");

    public ILocator Steps => page.GetByRole(AriaRole.List, new() { Name = "Steps" }).GetByRole(AriaRole.Listitem);

    public ILocator Layers => page.GetByRole(AriaRole.List, new() { Name = "Layers" }).GetByRole(AriaRole.Button);

    public ILocator Indicators => page.GetByRole(AriaRole.Table, new() { Name = "Indicators" });

    /// <summary>The text of a layer as it was found, by rows.</summary>
    public ILocator Original(int layer) => page.GetByRole(AriaRole.Group, new() { Name = $"original text of layer {layer}" });

    /// <summary>A command that PowerShell would decode: what is in it is ours, and harmless.</summary>
    public static string Encoded(string script) => $"powershell.exe -nop -w hidden -enc {Convert.ToBase64String(Encoding.Unicode.GetBytes(script))}";

    public static async Task<ScriptsPage> OfAsync(IPage page)
    {
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Script analysis", Level = 1 })).ToBeVisibleAsync();
        return new ScriptsPage(page);
    }

    /// <summary>Writes a text, has it analyzed by keyboard, and waits for the result.</summary>
    public async Task AnalyzeAsync(string text)
    {
        await Input.FillAsync(text);
        await Input.PressAsync("Control+Enter");
        await ShownAsync();
    }

    public async Task ShownAsync() => await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What it does" })).ToBeVisibleAsync();

    /// <summary>Lets a file fall on the page, as from a folder of the desktop.</summary>
    public async Task DropAsync(string name, byte[] bytes)
    {
        var transfer = await page.EvaluateHandleAsync(
            """
            ([name, base64]) => {
              const data = new DataTransfer();
              data.items.add(new File([Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))], name));
              return data;
            }
            """,
            new[] { name, Convert.ToBase64String(bytes) });
        await Input.DispatchEventAsync("drop", new { dataTransfer = transfer });
    }

    /// <summary>Pastes as from the clipboard: typing two million letters is nothing that people do.</summary>
    public Task PasteAsync(string text) => Input.EvaluateAsync(
        """
        (input, text) => {
          const data = new DataTransfer();
          data.setData('text/plain', text);
          input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        }
        """,
        text);
}
