namespace Redoubt.Server.Tests.Chatting;

/// <summary>
/// The conversations of <c>Chatting/Cases</c> (see <see cref="ChatTranscript"/>), with no model and with scripted ones: an honest one that uses
/// other words, one that lies, and one that fails. <c>REDOUBT_ACCEPT=1</c> writes what is answered: review it with git diff.
/// </summary>
public sealed class ChatCaseTests(ChatHouse house) : IClassFixture<ChatHouse>
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Chatting", "Cases");

    private static bool Accepts => Environment.GetEnvironmentVariable("REDOUBT_ACCEPT") is not null;

    public static TheoryData<string> Cases => [.. Directory.GetFiles(Accepts ? SourceFolder() : Folder, "*.case").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task With_no_model_a_conversation_goes_so(string file)
    {
        if (Accepts)
            return;
        var text = await ReadAsync(Folder, file);
        var plain = string.Concat(text.Split('\n').Where(line => !line.StartsWith("~ ", StringComparison.Ordinal)).Select(line => line + "\n"))[..^1];
        (await ChatTranscript.WriteAsync(house, models: false, text)).ShouldBe(plain);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task With_a_scripted_model_it_goes_so_too(string file)
    {
        var text = await ReadAsync(Accepts ? SourceFolder() : Folder, file);
        var told = await ChatTranscript.WriteAsync(house, models: true, text);
        if (Accepts)
            await File.WriteAllTextAsync(Path.Combine(SourceFolder(), file), told, TestContext.Current.CancellationToken);
        else
            told.ShouldBe(text);
    }

    private static async Task<string> ReadAsync(string folder, string file) =>
        (await File.ReadAllTextAsync(Path.Combine(folder, file), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");

    private static string SourceFolder([System.Runtime.CompilerServices.CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "Cases");
}
