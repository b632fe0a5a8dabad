using System.Text.Json;
using Redoubt.Kql.Functions;
using Redoubt.Kql.Tests.Running;

namespace Redoubt.Kql.Tests.Cases;

/// <summary>Every function carries its own proof: its examples are run.</summary>
public sealed class ExampleTests
{
    public static TheoryData<string> Families => [.. FunctionTable.Embedded.All.Select(function => function.Family).Distinct().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Families))]
    public async Task Examples_give_their_answers(string family)
    {
        var wrong = new List<string>();
        foreach (var function in FunctionTable.Embedded.All.Where(function => function.Family == family))
        {
            if (function.Examples.Count == 0)
                wrong.Add($"{function.Name} has no example");
            foreach (var example in function.Examples)
            {
                var got = await AnswerAsync(example.Query);
                using var expected = JsonDocument.Parse(example.Answer);
                if (got.Row is not { } row || !JsonSame.Are(expected.RootElement, row))
                    wrong.Add($"{function.Name}: {example.Query}\n  expected {example.Answer}\n  but got  {got.Text}");
            }
        }

        wrong.ShouldBeEmpty(string.Join("\n", wrong));
    }

    private static async Task<(JsonElement? Row, string Text)> AnswerAsync(string query)
    {
        try
        {
            var answer = await Lab.RunAsync(query);
            return answer.Rows.Count == 1 ? (answer.Rows[0], answer.Rows[0].GetRawText()) : (null, $"{answer.Rows.Count} rows");
        }
        catch (Exception fault) when (fault is KqlException or Redoubt.Evidence.Hunting.HuntFailedException)
        {
            return (null, fault.Message);
        }
    }
}
