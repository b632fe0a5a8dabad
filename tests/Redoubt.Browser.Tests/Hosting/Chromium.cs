using Microsoft.Playwright;

namespace Redoubt.Browser.Tests.Hosting;

/// <summary>The Chromium of this machine: Playwright's own download is not used.</summary>
internal static class Chromium
{
    // The shell is the same engine without the windows around it, and takes a quarter less of the processor.
    private static readonly string[] Names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];

    // Without the networking flags a closed network's refusals show up in the log; --no-sandbox is for containers run as root.
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    /// <summary>Null when there is none on PATH.</summary>
    public static string? Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => Names.Select((name, rank) => (Rank: rank, Path: System.IO.Path.Combine(folder, name))))
        .Where(found => File.Exists(found.Path)).OrderBy(found => found.Rank).Select(found => found.Path).FirstOrDefault();

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) =>
        playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Path, Headless = true, Args = Flags });
}
