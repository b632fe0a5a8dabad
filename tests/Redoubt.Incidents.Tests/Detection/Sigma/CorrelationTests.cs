using Redoubt.Incidents.Detection.Sigma;

namespace Redoubt.Incidents.Tests.Detection.Sigma;

public sealed class CorrelationTests
{
    private const string Failed = """
        title: Failed sign-in
        name: failed
        logsource: { product: windows, service: security }
        detection: { selection: { EventID: 4625 }, condition: selection }
        ---
        title: Sign-in
        name: success
        logsource: { product: windows, service: security }
        detection: { selection: { EventID: 4624 }, condition: selection }
        ---
        title: Together
        level: high
        correlation:
        """;

    private static SigmaRule Together(string correlation) => new SigmaCompiler().Compile(Failed + "\n    " + correlation.Replace("\n", "\n    ", StringComparison.Ordinal))[2];

    [Theory]
    [InlineData("event_count", "count()", "")]
    [InlineData("value_count", "count_distinct(TargetUserName)", ", field: TargetUserName")]
    [InlineData("value_sum", "sum(todouble(IpPort))", ", field: IpPort")]
    [InlineData("value_avg", "avg(todouble(IpPort))", ", field: IpPort")]
    [InlineData("value_median", "percentile(todouble(IpPort), 50)", ", field: IpPort")]
    public void Counts(string type, string figure, string field)
    {
        var rule = Together($"type: {type}\nrules: [failed]\ngroup-by: [IpAddress]\ntimespan: 5m\ncondition: {{ gte: 10{field} }}");
        rule.Kql.ShouldEndWith($"| summarize Figure = {figure}, arg_max(Timestamp, *) by IpAddress, Window = bin(Timestamp, 5m)\n| where Figure >= 10");
        rule.Tables.ShouldBe(["DeviceLogonEvents"]);
    }

    [Fact]
    public void Rules_within_a_span() => Together("type: temporal\nrules: [failed, success]\ngroup-by: [TargetUserName]\ntimespan: 1h").Kql
        .ShouldEndWith("| summarize Figure = count_distinct(Rule), arg_max(Timestamp, *) by TargetUserName, Window = bin(Timestamp, 1h)\n| where Figure >= 2");

    [Fact]
    public void Names_stand_for_other_fields() => Together(
        "type: temporal\nrules: [failed, success]\ngroup-by: [who]\naliases:\n    who:\n        failed: TargetUserName\n        success: SubjectUserName\ntimespan: 1h").Kql
        .ShouldSatisfyAllConditions(kql => kql.ShouldContain("extend who = AccountName"), kql => kql.ShouldContain("extend who = InitiatingProcessAccountName"));

    [Theory]
    [InlineData("4625 4624", 1)]
    [InlineData("4624 4625", 0)]
    [InlineData("4625 4625", 0)]
    [InlineData("4624 4625 4624", 1)]
    public async Task Rules_in_their_order(string ids, int hits)
    {
        var rule = Together("type: temporal_ordered\nrules: [failed, success]\ngroup-by: [TargetUserName]\ntimespan: 1h");
        await using var ground = await SigmaGround.WithAsync(ids.Split(' ').Select((id, i) =>
            SigmaGround.Event("Security", int.Parse(id, System.Globalization.CultureInfo.InvariantCulture), ("TargetUserName", "ada"), ("EventTime", $"2026-03-12T08:00:0{i}.000Z"), ("TimeCreated", $"2026-03-12T08:00:0{i}.000Z"))), ownTime: true);
        ground.Hits(rule).ShouldBe(hits);
    }

    [Fact]
    public async Task Many_failures_of_one_address()
    {
        var rule = Together("type: event_count\nrules: [failed]\ngroup-by: [IpAddress]\ntimespan: 1h\ncondition: { gte: 3 }");
        await using var ground = await SigmaGround.WithAsync(Enumerable.Range(0, 5).Select(i =>
            SigmaGround.Event("Security", 4625, ("TargetUserName", $"user{i}"), ("IpAddress", i < 3 ? "198.51.100.7" : "198.51.100.8"))));
        ground.Hits(rule).ShouldBe(1);
    }

    [Theory]
    [InlineData("type: event_count\nrules: [nobody]\ntimespan: 1h\ncondition: { gte: 3 }", "nobody")]
    [InlineData("type: event_count\nrules: [failed]\ntimespan: soon\ncondition: { gte: 3 }", "span of time")]
    [InlineData("type: event_count\nrules: [failed]\ntimespan: 1h", "condition")]
    [InlineData("type: value_count\nrules: [failed]\ntimespan: 1h\ncondition: { gte: 3 }", "field")]
    [InlineData("type: miracle\nrules: [failed]\ntimespan: 1h\ncondition: { gte: 3 }", "miracle")]
    [InlineData("rules: [failed]\ntimespan: 1h", "type")]
    public void What_is_wrong_is_said(string correlation, string why) =>
        Should.Throw<SigmaFaultException>(() => Together(correlation)).Message.ShouldContain(why);
}
