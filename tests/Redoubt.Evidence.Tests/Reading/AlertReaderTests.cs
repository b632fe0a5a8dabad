using System.Text;
using Redoubt.Evidence.Reading;
using Redoubt.Evidence.Sources;

namespace Redoubt.Evidence.Tests.Reading;

public sealed class AlertReaderTests
{
    private static readonly AlertReader Reader = new(new SourceCatalog(FixedClock.Instance));

    [Fact]
    public async Task Every_record_is_an_alert_a_row_none_or_a_reject()
    {
        var input = string.Concat(Enumerable.Range(0, 6000).Select(i => (i % 6) switch
        {
            0 => $"{{\"alertId\":\"{i}\",\"title\":\"T\",\"detector\":\"D\"}}\n",
            1 => "{\"timestamp\":\"2026-03-02T07:00:00Z\",\"event_type\":\"flow\",\"flow_id\":1}\n",
            2 => "{\"alertId\":\"x\",\"detector\":\"D\",\"title\":\"\"}\n",
            3 => "{\"timestamp\":\"2026-03-02T07:00:00Z\",\"event_type\":\"stats\",\"stats\":{}}\n",
            4 => "{\"nothing\":\"known\"}\n",
            _ => "junk\n",
        }));
        var batches = await Read(input, null);
        batches.Sum(batch => batch.Records).ShouldBe(6000);
        batches.Sum(batch => batch.Alerts.Count).ShouldBe(1000);
        batches.Sum(batch => batch.Rows.Records).ShouldBe(1000);
        batches.Sum(batch => batch.NotAlerts).ShouldBeGreaterThanOrEqualTo(1000);
        batches.Sum(batch => batch.Alerts.Count + batch.Rows.Records + batch.NotAlerts + batch.Rejects.Count).ShouldBe(6000);
    }

    [Fact]
    public async Task What_no_format_knows_is_rejected_by_line()
    {
        var batch = (await Read("{\"a\":1}\n\n{\"b\":2}\n", null)).ShouldHaveSingleItem();
        batch.Format.ShouldBeNull();
        batch.Rejects.Select(reject => reject.Line).ShouldBe([1, 3]);
    }

    [Fact]
    public void An_unknown_format_is_named() =>
        Should.Throw<ArgumentException>(() => Reader.ReadAsync(Stream.Null, "nagios")).Message.ShouldContain("native, graph-alert");

    [Fact]
    public async Task A_hundred_thousand_entities_are_cut_to_a_thousand_and_assets_come_first()
    {
        var entities = string.Join(',', Enumerable.Range(0, 60_000).Select(i => i == 59_000
            ? "{\"type\":\"device\",\"hostName\":\"last-server\"}" : $"{{\"type\":\"ip\",\"address\":\"10.{i >> 16}.{(i >> 8) & 255}.{i & 255}\"}}"));
        var alert = await Only($"{{\"alertId\":\"a\",\"title\":\"T\",\"detector\":\"D\",\"entities\":[{entities}]}}");
        alert.Entities.Count.ShouldBe(1000);
        alert.Entities.ShouldContain(entity => entity.Name == "last-server");
        alert.Remarks.ShouldContain("kept 1,000 of 60,000 entities");
    }

    [Fact]
    public async Task A_long_text_is_cut_and_never_within_a_character()
    {
        var text = "x" + string.Concat(Enumerable.Repeat("\U0001F600", 20_000));
        var alert = await Only($"{{\"alertId\":\"a\",\"title\":\"T\",\"detector\":\"D\",\"description\":\"{text}\"}}");
        alert.Description!.Length.ShouldBe(32 * 1024 - 1);
        alert.Description.ShouldSatisfyAllConditions(description => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(description!)).ShouldBe(description));
        alert.Remarks.ShouldContain("description cut to 32,768 of 40,001 characters");
    }

    [Fact]
    public async Task A_chain_of_references_is_followed_without_running_out_of_stack()
    {
        var chain = string.Join(',', Enumerable.Range(0, 20_000).Select(i =>
            $"{{\"$id\":\"{i}\",\"ProcessId\":\"{i}\",\"Type\":\"process\",\"ParentProcess\":{{\"$ref\":\"{i + 1}\"}}}}"));
        var alert = await Only($"{{\"SystemAlertId\":\"a\",\"DisplayName\":\"T\",\"ProviderName\":\"P\",\"Entities\":[{chain}]}}");
        alert.Entities.Count.ShouldBe(1000);
    }

    private static async Task<Alert> Only(string record) => (await Read(record, null)).ShouldHaveSingleItem().Alerts.ShouldHaveSingleItem().Alert;

    private static async Task<List<AlertBatch>> Read(string input, string? format) =>
        await Reader.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(input)), format, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
}
