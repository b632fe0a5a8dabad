using System.Text;
using Redoubt.Copilot.Asking;

namespace Redoubt.Copilot.Tests.Asking;

/// <summary>
/// Each <c>.case</c> file has questions over the tables that its first line names: <c>schema: product</c> or the name of a <c>.json</c> file
/// beside it. A question stands behind <c>? </c>; questions of one conversation have <c>&gt;&gt;</c> between them. What it leads to follows.
/// <c>REDOUBT_ACCEPT=1</c> writes what is produced: review it with git diff.
/// </summary>
public sealed class AskingCaseTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Asking");

    public static TheoryData<string> Cases => [.. Directory.GetFiles(Folder, "*.case").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Questions_lead_to_these_queries(string file)
    {
        var text = (await File.ReadAllTextAsync(Path.Combine(Folder, file), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        var lines = text.Split('\n');
        var asker = new Asker(AskingSchemas.Read(lines[0]["schema: ".Length..]));
        var written = new StringBuilder(lines[0]).Append('\n');
        foreach (var line in lines)
        {
            if (line.StartsWith('#'))
                written.Append('\n').Append(line).Append('\n');
            if (line.StartsWith("? ", StringComparison.Ordinal))
                written.Append('\n').Append(line).Append('\n').Append(Told(asker, line[2..].Split(" >> ")));
        }

        if (Environment.GetEnvironmentVariable("REDOUBT_ACCEPT") is not null)
            await File.WriteAllTextAsync(Path.Combine(SourceFolder(), file), written.ToString(), TestContext.Current.CancellationToken);
        else
            written.ToString().ShouldBe(text);
    }

    private static string Told(Asker asker, string[] conversation)
    {
        var answer = asker.Ask(conversation[^1], conversation[..^1]);
        var told = new StringBuilder();
        if (answer.Kql is { } kql)
            told.Append(kql).Append('\n');
        if (answer.Clarify is { } clarify)
            told.Append("clarify: ").Append(clarify.Question).Append(' ').AppendJoin(" | ", clarify.Options).Append('\n');
        if (answer.Error is { } error)
            told.Append("error: ").Append(error).Append('\n');
        if (answer.Unused.Count > 0)
            told.Append("unused: ").AppendJoin(", ", answer.Unused).Append('\n');
        return told.ToString();
    }

    private static string SourceFolder([System.Runtime.CompilerServices.CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
