using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Redoubt.Evidence.Tests;

public sealed class AlertJsonTests
{
    private static readonly Alert Smallest = new()
    {
        Id = "1",
        Title = "T",
        Detector = "D",
        FirstActivity = DateTimeOffset.UnixEpoch,
        LastActivity = DateTimeOffset.UnixEpoch,
    };

    [Fact]
    public void Empty_and_default_values_are_left_out() =>
        AlertJson.Serialize(Smallest with { Entities = [new Entity(EntityKind.Ip, "10.0.0.1", new Dictionary<string, string>())] }).ShouldBe(
            """
            {"id":"1","title":"T","severity":"unknown","detector":"D","firstActivity":"1970-01-01T00:00:00+00:00","lastActivity":"1970-01-01T00:00:00+00:00","entities":[{"kind":"ip","name":"10.0.0.1"}]}
            """.Trim());

    [Fact]
    public void What_was_left_out_comes_back_as_its_default() =>
        Everything(AlertJson.Deserialize(AlertJson.Serialize(Smallest))).ShouldBe(Everything(Smallest));

    [Fact]
    public void Text_is_kept_as_it_is()
    {
        var alert = Smallest with { Title = "<b>Grüße</b> 日本 🛡️ \"quoted\" \u0000 \\" };
        AlertJson.Serialize(alert).ShouldContain("<b>Grüße</b> 日本");
        AlertJson.Deserialize(AlertJson.SerializeToUtf8(alert)).Title.ShouldBe(alert.Title);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"id":"1","title":"T","detector":"D","firstActivity":"yesterday","lastActivity":"1970-01-01T00:00:00Z"}""")]
    [InlineData("""{"id":"1","title":"T","severity":"dreadful","detector":"D","firstActivity":"1970-01-01T00:00:00Z","lastActivity":"1970-01-01T00:00:00Z"}""")]
    [InlineData("""{"id":"1","title":"T","severity":4,"detector":"D","firstActivity":"1970-01-01T00:00:00Z","lastActivity":"1970-01-01T00:00:00Z"}""")]
    public void Text_that_is_no_alert_is_refused(string json) => Should.Throw<JsonException>(() => AlertJson.Deserialize(json));

    [Fact]
    public void Any_alert_comes_back_whole() =>
        Prop.ForAll(Alerts.ToArbitrary(), alert => Everything(AlertJson.Deserialize(AlertJson.Serialize(alert))) == Everything(alert))
            .QuickCheckThrowOnFailure();

    // Every public property, by reflection: a property that AlertJson forgets shows here.
    private static string Everything(Alert alert) => JsonSerializer.Serialize(alert);

    private static Gen<string> Text => ArbMap.Default.GeneratorFor<string>()
        .Select(text => new string([.. (text ?? "").Where(c => !char.IsSurrogate(c))]) + (text?.Length % 3 == 1 ? "🛡️" : ""));

    private static Gen<string?> Optional => Gen.OneOf(Gen.Constant<string?>(null), Text.Select(text => (string?)text));

    private static Gen<DateTimeOffset> Time => ArbMap.Default.GeneratorFor<DateTime>()
        .Select(time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)));

    private static Gen<IReadOnlyList<string>> Texts => Text.ListOf().Select(list => (IReadOnlyList<string>)[.. list]);

    private static Gen<Entity> Entities =>
        from kind in Gen.Elements(Enum.GetValues<EntityKind>())
        from name in Text
        from fields in Texts
        from roles in Texts
        from verdict in Optional
        from status in Optional
        select new Entity(kind, name, fields.Distinct().ToDictionary(f => f, f => f + "!"))
        {
            Roles = roles,
            Verdict = verdict,
            RemediationStatus = status,
        };

    private static Gen<Alert> Alerts =>
        from texts in Text.ArrayOf(3)
        from optional in Optional.ArrayOf(9)
        from lists in Texts.ArrayOf(4)
        from times in Time.ArrayOf(2)
        from severity in Gen.Elements(Enum.GetValues<Severity>())
        from count in Gen.Choose(1, int.MaxValue)
        from entities in Entities.ListOf()
        select new Alert
        {
            Id = texts[0],
            Title = texts[1],
            Detector = texts[2],
            Description = optional[0],
            DetectorId = optional[1],
            Category = optional[2],
            Actor = optional[3],
            Threat = optional[4],
            ThreatFamily = optional[5],
            SourceStatus = optional[6],
            SourceIncident = optional[7],
            Link = optional[8],
            Severity = severity,
            Techniques = lists[0],
            Tactics = lists[1],
            RecommendedActions = lists[2],
            Remarks = lists[3],
            FirstActivity = times[0],
            LastActivity = times[1],
            Count = count,
            Entities = [.. entities],
        };
}
