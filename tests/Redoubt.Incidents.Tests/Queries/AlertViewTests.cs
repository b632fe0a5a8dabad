using System.Text;
using Redoubt.Evidence;
using Redoubt.Evidence.Reading;
using Redoubt.Evidence.Sources;

namespace Redoubt.Incidents.Tests.Queries;

/// <summary>The hunting tables AlertInfo and AlertEvidence.</summary>
public sealed class AlertViewTests
{
    [Fact]
    public async Task One_row_an_alert_as_analysts_see_it_and_one_an_entity()
    {
        var file = An.Entity(EntityKind.File, "x.exe", ("fileName", "x.exe"), ("path", "C:\\x.exe"), ("sha256", "ab"));
        await using var house = await House.WithAsync(
            An.Alert("Dump", 0, "FIN-WS-07.corp.example", "ann", Severity.High, tactic: "credential-access").With(file) with { Techniques = ["T1003.001"] },
            An.Alert("Dump", 1, "FIN-WS-07.corp.example", "ann", Severity.High, tactic: "credential-access", id: "again").With(file));
        Rows(house, "SELECT \"Timestamp\", \"AlertId\", \"Title\", \"Category\", \"Severity\", \"ServiceSource\", \"AttackTechniques\", _ingested FROM hunting.\"AlertInfo\"")
            .ShouldBe([$"{House.Noon.UtcTicks}|Dump|Dump|CredentialAccess|High|Guard|[\"T1003.001\"]|{House.Noon.UtcTicks}"]);
        Rows(house, """
            SELECT "AlertId", "EntityType", "EvidenceRole", "DeviceName", "AccountName", "FileName", "FolderPath", "SHA256", "Categories"
            FROM hunting."AlertEvidence" ORDER BY "EntityType"
            """).ShouldBe([
                "Dump|File|Related|||x.exe|C:\\x.exe|ab|[\"CredentialAccess\"]",
                "Dump|Machine|Impacted|fin-ws-07.corp.example|||||[\"CredentialAccess\"]",
                "Dump|User|Impacted||ann||||[\"CredentialAccess\"]",
            ]);
    }

    [Fact]
    public async Task A_device_has_the_id_that_its_events_have()
    {
        await using var house = await House.WithAsync(An.Alert("Dump", 0, "FIN-WS-07.corp.example"));
        const string logged = """{"EventID":4624,"Channel":"Security","Hostname":"fin-ws-07","TimeCreated":"2026-03-12T12:00:00Z","TargetUserName":"ann"}""";
        await foreach (var batch in new AlertReader(new SourceCatalog(house.Clock)).ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(logged))))
            await house.Store.AppendAsync(batch.Alerts, batch.Rows);
        Rows(house, """SELECT count(*) FROM hunting."AlertEvidence" e JOIN hunting."DeviceLogonEvents" l ON e."DeviceId" = l."DeviceId" WHERE l."DeviceId" <> ''""").ShouldBe(["1"]);
    }

    [Fact]
    public async Task Rows_that_were_taken_in_are_there_too_and_every_column_can_be_read()
    {
        await using var house = await House.WithAsync(An.Alert("Own"));
        const string sent = """{"category":"AdvancedHunting-AlertInfo","properties":{"Timestamp":"2026-03-12T12:00:00Z","AlertId":"theirs","Title":"Sent"}}""";
        await foreach (var batch in new AlertReader(new SourceCatalog(house.Clock)).ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(sent))))
            await house.Store.AppendAsync(batch.Alerts, batch.Rows);
        Rows(house, "SELECT \"AlertId\" FROM hunting.\"AlertInfo\" ORDER BY 1").ShouldBe(["Own", "theirs"]);
        Rows(house, "SELECT count(*) FROM (SELECT * FROM hunting.\"AlertInfo\") WHERE \"Category\" IS NULL OR \"DetectionSource\" IS NULL OR \"AttackTechniques\" IS NULL").ShouldBe(["0"]);
        Rows(house, "SELECT count(*) FROM (SELECT COLUMNS(*) FROM hunting.\"AlertEvidence\")").ShouldBe(["0"]);
    }

    private static List<string> Rows(House house, string sql) => house.Store.Read(
        connection => connection.List(sql, row => string.Join('|', Enumerable.Range(0, row.FieldCount).Select(row.GetValue))), TestContext.Current.CancellationToken);
}
