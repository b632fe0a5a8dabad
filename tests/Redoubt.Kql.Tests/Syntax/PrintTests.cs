using Redoubt.Kql.Syntax;
using Redoubt.Kql.Tests.Cases;

namespace Redoubt.Kql.Tests.Syntax;

/// <summary>A query that is written back parses to the same query.</summary>
public sealed class PrintTests
{
    [Fact]
    public void What_is_printed_parses_to_the_same()
    {
        var wrong = new List<string>();
        foreach (var one in QueryCase.All)
        {
            var (script, faults) = Parser.Parse(one.Query);
            if (faults.Count > 0)
                continue;
            var printed = script.ToString();
            var (again, newFaults) = Parser.Parse(printed);
            if (newFaults.Count > 0 || again.ToString() != printed)
                wrong.Add($"{one.File} {one.Number}: {one.Query}\n  printed {printed}\n  then    {(newFaults.Count > 0 ? newFaults[0].Message : again.ToString())}");
        }

        wrong.ShouldBeEmpty(string.Join("\n", wrong));
    }

    [Fact]
    public async Task What_is_printed_gives_the_same_rows()
    {
        foreach (var one in QueryCase.All.Where(one => !one.Expected.StartsWith("error", StringComparison.Ordinal)).Where((_, i) => i % 5 == 0))
        {
            var (script, _) = Parser.Parse(one.Query);
            (await Running.Lab.RunAsync(script.ToString()!)).Text.ShouldBe((await Running.Lab.RunAsync(one.Query)).Text, $"{one.File} {one.Number}");
        }
    }
}
