using Redoubt.Copilot.Asking;

namespace Redoubt.Copilot.Tests.Asking;

/// <summary>
/// Whether questions find their tables: <c>tables.txt</c> has questions with the tables that their writer says they are about. Not all of
/// them are found, so the share is held, and it may only rise.
/// </summary>
public sealed class AskingTableTests(ITestOutputHelper output)
{
    private const double Held = 0.93;

    [Fact]
    public async Task Questions_find_their_tables()
    {
        var asker = new Asker(AskingSchemas.Read("product"));
        var lines = await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "Asking", "tables.txt"), TestContext.Current.CancellationToken);
        var (asked, found) = (0, 0);
        foreach (var line in lines.Where(line => line.Length > 0 && line[0] != '#'))
        {
            var end = line.IndexOf(": ", StringComparison.Ordinal);
            var tables = string.Join(" + ", asker.Ask(line[(end + 2)..]).Tables.Order(StringComparer.Ordinal));
            asked++;
            if (line[..end].Split(" | ").Contains(tables))
                found++;
            else
                output.WriteLine($"{line[(end + 2)..]}\n  wanted {line[..end]}\n  found {tables}");
        }

        output.WriteLine($"{found} of {asked}");
        asked.ShouldBeGreaterThan(800);
        ((double)found / asked).ShouldBeGreaterThan(Held, $"{found} of {asked} find their tables");
    }
}
