using System.Text;
using System.Text.Json;
using Redoubt.Evidence.Reading;
using Redoubt.Evidence.Sources;

namespace Redoubt.Evidence.Tests.Sources;

public sealed class SourceTests
{
    private static readonly AlertReader Reader = new(new SourceCatalog(FixedClock.Instance));

    /// <summary>How many changes of each case are tried; REDOUBT_FUZZ in the environment asks for more.</summary>
    private static readonly int Seeds = int.TryParse(Environment.GetEnvironmentVariable("REDOUBT_FUZZ"), out var seeds) ? seeds : 50;

    public static TheoryData<string> Cases => [.. SourceCase.Names()];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_record_becomes_the_expected_alerts(string name)
    {
        var sample = SourceCase.Load(name);
        var actual = AlertText.Of(await Read(Encoding.UTF8.GetBytes(sample.Input), sample.Format));
        if (Environment.GetEnvironmentVariable("REDOUBT_ACCEPT") == "1")
            sample.Accept(actual);
        else
            actual.ShouldBe(sample.Expected);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_format_is_told_from_the_records(string name)
    {
        var sample = SourceCase.Load(name);
        if (sample.Prose.Contains("not told apart", StringComparison.Ordinal))
            return;
        var batches = await Read(Encoding.UTF8.GetBytes(sample.Input), null);
        batches.ShouldAllBe(batch => batch.Format == sample.Format);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Sending_a_record_twice_gives_the_same_ids_twice(string name)
    {
        var sample = SourceCase.Load(name);
        var once = await Ids(sample);
        (await Ids(sample)).ShouldBe(once);
        var hashes = await Hashes(sample);
        (await Hashes(sample)).ShouldBe(hashes);
        hashes.Distinct().Count().ShouldBe(hashes.Count);
        once.ShouldAllBe(id => id.Length > 0 && id.Length <= 512);
    }

    /// <summary>Whatever a record says, it is an alert, no alert, or a reject with a reason: nothing else is thrown, nothing is lost.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Broken_records_are_rejected_and_never_thrown_about(string name)
    {
        var sample = SourceCase.Load(name);
        var whole = Encoding.UTF8.GetBytes(sample.Input);
        for (var seed = 0; seed < Seeds; seed++)
        {
            var batches = await Read(Mutation.Of(whole, new Random(seed)), sample.Format);
            foreach (var record in batches.SelectMany(batch => batch.Alerts))
            {
                record.Alert.Title.ShouldNotBeNullOrWhiteSpace();
                record.Alert.LastActivity.ShouldBeGreaterThanOrEqualTo(record.Alert.FirstActivity);
                record.Alert.Entities.ShouldAllBe(entity => entity.Name.Length > 0);
                JsonDocument.Parse(record.Raw).Dispose();
            }

            foreach (var batch in batches)
                RowCheck.IsSound(batch.Rows, hasOwnRest: sample.Format != "defender-hunting");

            batches.SelectMany(batch => batch.Rejects).ShouldAllBe(reject => reject.Reason.Length > 0 && reject.Line > 0);
        }
    }

    private static async Task<List<string>> Ids(SourceCase sample) =>
        (await Read(Encoding.UTF8.GetBytes(sample.Input), sample.Format)).SelectMany(batch => batch.Alerts).Select(record => record.Alert.Id).ToList();

    private static async Task<List<(string Table, long Hash)>> Hashes(SourceCase sample)
    {
        var hashes = new List<(string Table, long Hash)>();
        foreach (var batch in await Read(Encoding.UTF8.GetBytes(sample.Input), sample.Format))
        {
            foreach (ref readonly var row in batch.Rows.Rows)
                hashes.Add((row.Table.Name, row.Hash));
        }

        return hashes;
    }

    private static async Task<List<AlertBatch>> Read(byte[] input, string? format) =>
        await Reader.ReadAsync(new MemoryStream(input), format, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
}
