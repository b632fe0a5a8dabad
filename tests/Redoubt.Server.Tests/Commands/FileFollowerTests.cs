using System.Text;
using Redoubt.Server.Commands;
using Redoubt.Server.Hosting;
using Redoubt.Server.Ingest;

namespace Redoubt.Server.Tests.Commands;

public sealed class FileFollowerTests : IDisposable
{
    private readonly TemporaryFolder _folder = TemporaryFolder.Create("redoubt-follow-");
    private readonly CancellationTokenSource _stop = new();
    private readonly List<(long Line, string Text)> _seen = [];

    private string FilePath => Path.Combine(_folder.Path, "eve.json");

    public void Dispose()
    {
        _stop.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Lines_are_taken_whole_as_the_file_grows()
    {
        File.WriteAllText(FilePath, "one\ntw");
        var following = Follow();
        await SeenAsync("one");
        File.AppendAllText(FilePath, "o\nthree");
        await SeenAsync("two");
        await EndAsync(following);
        _seen.ShouldBe([(1, "one"), (2, "two"), (3, "three")]);
    }

    [Fact]
    public async Task A_file_that_is_cut_short_is_read_from_its_beginning()
    {
        File.WriteAllText(FilePath, "one\ntwo\n");
        var following = Follow();
        await SeenAsync("two");
        using (var cut = new FileStream(FilePath, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            cut.SetLength(0);
            cut.Write("new\n"u8);
        }

        await SeenAsync("new");
        await EndAsync(following);
        _seen[^1].ShouldBe((1, "new"));
    }

    [Fact]
    public async Task A_file_that_was_rotated_is_read_to_its_end_then_the_new_one()
    {
        File.WriteAllText(FilePath, "one\n");
        var following = Follow();
        await SeenAsync("one");
        File.Move(FilePath, FilePath + ".1");
        File.AppendAllText(FilePath + ".1", "late\n");
        await SeenAsync("late");
        File.WriteAllText(FilePath, "a much longer first line of the new file\n");
        await SeenAsync("a much longer first line of the new file");
        await EndAsync(following);
    }

    [Fact]
    public async Task A_file_that_is_not_there_yet_is_waited_for()
    {
        var following = Follow();
        await Task.Delay(50);
        File.WriteAllText(FilePath, "one\n");
        await SeenAsync("one");
        await EndAsync(following);
    }

    private Task<IngestAnswer> Follow() =>
        new FileFollower(FilePath, new Terminal(TextWriter.Null, TextWriter.Null, Stream.Null, false), TimeProvider.System).FollowAsync(Take, _stop.Token);

    private Task<IngestAnswer> Take(ReadOnlyMemory<byte> lines, long first)
    {
        lock (_seen)
        {
            foreach (var line in Encoding.UTF8.GetString(lines.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries))
                _seen.Add((first++, line));
        }

        return Task.FromResult(IngestAnswer.Nothing);
    }

    private async Task SeenAsync(string text)
    {
        var until = DateTime.UtcNow.AddSeconds(60);
        while (true)
        {
            lock (_seen)
            {
                if (_seen.Any(seen => seen.Text == text))
                    return;
            }

            DateTime.UtcNow.ShouldBeLessThan(until, $"'{text}' was never taken");
            await Task.Delay(20);
        }
    }

    private async Task EndAsync(Task<IngestAnswer> following)
    {
        await _stop.CancelAsync();
        await following;
    }
}
