using System.Text.Json;
using Redoubt.Server.Hosting;

namespace Redoubt.Server.Tests.Commands;

public sealed class AskCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = TemporaryFolder.Create("redoubt-test-");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("ask", "give one of")]
    [InlineData("ask x --batch a b", "give one of")]
    [InlineData("ask --batch only-one", "--batch")]
    public async Task Wrong_use_is_2(string line, string says)
    {
        var (exit, output, error) = await CommandLine.RunAsync(line.Split(' '));
        exit.ShouldBe(2, error);
        output.ShouldBeEmpty();
        error.ShouldContain(says);
    }

    [Fact]
    public async Task A_question_becomes_a_query_with_its_reasons()
    {
        var (exit, output, error) = await CommandLine.RunAsync("ask", "failed logons per hour on DC01 in the last day, purple");
        exit.ShouldBe(0, error);
        output.ShouldContain("| where ActionType =~ \"LogonFailed\"");
        output.ShouldContain("- \"failed\": where ActionType =~ \"LogonFailed\"");
        output.ShouldContain("Not used: purple");
    }

    [Fact]
    public async Task What_is_not_understood_is_said()
    {
        var (exit, output, error) = await CommandLine.RunAsync("ask", "banana");
        exit.ShouldBe(1);
        output.ShouldBeEmpty();
        error.ShouldContain("'banana'");
    }

    [Fact]
    public async Task A_batch_has_a_row_for_each_line_and_stops_at_none()
    {
        var schema = Path.Combine(_folder.Path, "schema.json");
        await File.WriteAllTextAsync(schema, """{"tables":[{"name":"DoorEvents","columns":[{"name":"At","type":"datetime"},{"name":"Door","type":"string"},{"name":"Count","type":"int"}]}]}""", TestContext.Current.CancellationToken);
        var (input, result) = (Path.Combine(_folder.Path, "in.jsonl"), Path.Combine(_folder.Path, "out.jsonl"));
        await File.WriteAllTextAsync(input, """
            {"id": 1, "question": "door events at door \"North\" in the last week"}
            not json
            {"id": "b", "question": "banana"}
            {"id": "c", "question": ""}
            {"id": 4, "question": "how many door events per door"}
            """, TestContext.Current.CancellationToken);

        var (exit, _, error) = await CommandLine.RunAsync("ask", "--batch", input, result, "--schema", schema);

        exit.ShouldBe(0, error);
        var rows = (await File.ReadAllLinesAsync(result, TestContext.Current.CancellationToken)).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        rows.Count.ShouldBe(5);
        rows[0].GetProperty("kql").GetString().ShouldBe("DoorEvents\n| where At > ago(7d)\n| where Door =~ \"North\"");
        rows[0].GetProperty("tables")[0].GetString().ShouldBe("DoorEvents");
        rows[0].GetProperty("logic").GetArrayLength().ShouldBe(3);
        rows[0].GetProperty("unused").GetArrayLength().ShouldBe(0);
        rows[1].GetProperty("line").GetInt64().ShouldBe(2);
        rows[2].GetProperty("error").GetString()!.ShouldContain("banana");
        rows[3].GetProperty("id").GetString().ShouldBe("c");
        rows[4].GetProperty("kql").GetString()!.ShouldContain("summarize count() by Door");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("nonsense")]
    [InlineData("""{"tables":[{"name":"A","columns":[{"name":"x","type":"money"}]}]}""")]
    [InlineData("""{"tables":[{"name":"A","columns":[{"name":"x","type":"int"},{"name":"x","type":"int"}]}]}""")]
    public async Task A_file_that_is_no_schema_is_said_to_be_none(string text)
    {
        var schema = Path.Combine(_folder.Path, "schema.json");
        await File.WriteAllTextAsync(schema, text, TestContext.Current.CancellationToken);
        var (exit, _, error) = await CommandLine.RunAsync("ask", "x", "--schema", schema);
        exit.ShouldBe(1);
        error.ShouldContain("is no schema");
    }
}
