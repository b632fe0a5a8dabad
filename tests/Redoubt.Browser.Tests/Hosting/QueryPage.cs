using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Browser.Tests.Hosting;

/// <summary>The hunting page, as an analyst handles it.</summary>
internal sealed class QueryPage(IPage page)
{
    public IPage Page => page;

    public ILocator Results => page.GetByRole(AriaRole.Table, new() { Name = "Results" });

    /// <summary>The lines of the editor that are drawn.</summary>
    public ILocator Text => page.Locator(".monaco-editor .view-lines");

    /// <summary>Waits for the editor, which is fetched when the page is opened.</summary>
    public static async Task<QueryPage> OfAsync(IPage page)
    {
        await Expect(page.Locator(".monaco-editor .view-line").First).ToBeVisibleAsync();
        return new QueryPage(page);
    }

    /// <summary>Replaces what the editor holds, by pasting: what is typed gets closing brackets and indents of the editor's own.</summary>
    public async Task WriteAsync(string query)
    {
        var input = page.Locator(".monaco-editor textarea").First;
        await input.FocusAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Control+a");
        if (query.Length == 0)
            await page.Keyboard.PressAsync("Delete");
        await input.EvaluateAsync(
            """
            (input, query) => {
              const data = new DataTransfer();
              data.setData('text/plain', query);
              input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """,
            query);
    }

    public async Task RunAsync(string query)
    {
        await WriteAsync(query);
        await page.Keyboard.PressAsync("Shift+Enter");
    }

    public async Task ShowAsync(string tab) => await page.GetByRole(AriaRole.Tab, new() { Name = tab, Exact = true }).ClickAsync();

    /// <summary>The words under which the editor draws a line of errors.</summary>
    public async Task<string[]> WrongWordsAsync()
    {
        await Expect(page.Locator(".squiggly-error").First).ToBeAttachedAsync();
        return await page.EvaluateAsync<string[]>(
            """
            () => {
              const lines = [...document.querySelectorAll('.monaco-editor .view-line')];
              return [...document.querySelectorAll('.squiggly-error')].map(mark => {
                const box = mark.getBoundingClientRect();
                const line = lines.find(one => Math.abs(one.getBoundingClientRect().top - box.top) < 3);
                const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
                let words = '';
                for (let node = walker.nextNode(); node; node = walker.nextNode())
                  for (let i = 0; i < node.length; i++) {
                    const range = document.createRange();
                    range.setStart(node, i);
                    range.setEnd(node, i + 1);
                    const letter = range.getBoundingClientRect();
                    if (letter.left >= box.left - 1 && letter.right <= box.right + 1) words += node.data[i];
                  }
                return words;
              });
            }
            """);
    }
}
