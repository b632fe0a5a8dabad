using System.Text.Json;
using Redoubt.Kql.Tests.Running;

namespace Redoubt.Kql.Tests.Cases;

/// <summary>Each query of the case files gives what is written under it.</summary>
public sealed class QueryCaseTests
{
    public static TheoryData<string> Files => [.. QueryCase.Files];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Queries_give_what_is_written(string file)
    {
        var wrong = new List<string>();
        foreach (var one in QueryCase.Of(file))
        {
            var got = await AnswerAsync(one);
            if (got is not null)
                wrong.Add($"block {one.Number}: {one.Query}\nexpected\n{one.Expected}\nbut got\n{got}");
        }

        wrong.ShouldBeEmpty(string.Join("\n\n", wrong));
    }

    // Null when it is as expected.
    private static async Task<string?> AnswerAsync(QueryCase one)
    {
        try
        {
            var answer = await Lab.RunAsync(one.Query);
            return Same(one.Expected, answer.Text) ? null : answer.Text;
        }
        catch (KqlException fault)
        {
            if (!one.Expected.StartsWith("error: ", StringComparison.Ordinal))
                return $"error: {fault.Message}";
            var (message, word) = one.Expected["error: ".Length..].Split(" @ ", 2) is [var text, var place] ? (text, place) : (one.Expected["error: ".Length..], null);
            var first = fault.Diagnostics[0];
            var under = one.Query.Substring(first.Start, Math.Min(first.Length, one.Query.Length - first.Start));
            return first.Message.Contains(message, StringComparison.Ordinal) && (word is null || under == word) ? null : $"error: {first.Message} @ {under}";
        }
        catch (Redoubt.Evidence.Hunting.HuntFailedException fault)
        {
            return one.Expected.StartsWith("error: ", StringComparison.Ordinal) && fault.Message.Contains(one.Expected["error: ".Length..], StringComparison.Ordinal)
                ? null
                : $"failed: {fault.Message}";
        }
    }

    private static bool Same(string expected, string got)
    {
        var (a, b) = (expected.Split('\n'), got.Split('\n'));
        if (a.Length != b.Length || expected.StartsWith("error: ", StringComparison.Ordinal))
            return false;
        for (var i = 0; i < a.Length; i++)
        {
            using var x = JsonDocument.Parse(a[i]);
            using var y = JsonDocument.Parse(b[i]);
            if (!JsonSame.Are(x.RootElement, y.RootElement))
                return false;
        }

        return true;
    }
}
