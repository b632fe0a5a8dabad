using Redoubt.Copilot.Models;
using Redoubt.Kql;
using Redoubt.Kql.Schema;

namespace Redoubt.Copilot.Tests.Models;

public sealed class QueryProposerTests
{
    private static readonly KqlEngine Engine = new(new TableCatalog(
        [new TableSchema("DeviceLogonEvents", "Sign-ins", [("Timestamp", KqlType.DateTime), ("DeviceName", KqlType.String), ("AccountName", KqlType.String)])]));

    [Fact]
    public async Task What_binds_is_proposed()
    {
        var proposal = await Ask("DeviceLogonEvents | where DeviceName == 'x' | summarize count() by AccountName");
        proposal.ShouldNotBeNull().Repaired.ShouldBeFalse();
    }

    [Fact]
    public async Task What_does_not_bind_is_repaired_once_with_what_is_wrong()
    {
        var rounds = 0;
        var model = new ScriptedModel(_ => rounds++ == 0 ? Kql("DeviceLogonEvents | where Host == 'x'") : Kql("DeviceLogonEvents | where DeviceName == 'x'"));
        var proposal = await QueryProposer.ProposeAsync("who signed in to x", [], Engine, [], model, redact: false, default);
        proposal.ShouldBe(new QueryProposal("DeviceLogonEvents | where DeviceName == 'x'", true));
        model.Asked[1].Turns[^1].ShouldContain("Host");
    }

    [Fact]
    public async Task What_never_binds_is_a_fault() =>
        (await Should.ThrowAsync<ModelFaultException>(() => Ask("SecretTable | take 1"))).Fault.ShouldBe(ModelFault.Ungrounded);

    [Fact]
    public async Task Nothing_is_fetched_from_the_network() =>
        (await Should.ThrowAsync<ModelFaultException>(() => Ask("externaldata(a:string)['https://evil.example/x']"))).Fault.ShouldBe(ModelFault.Ungrounded);

    [Fact]
    public async Task Another_address_than_was_asked_for_is_no_query_for_it()
    {
        var ask = (string kql) => QueryProposer.ProposeAsync("who signed in from 10.0.0[.]7", [], Engine, [], new ScriptedModel(_ => Kql(kql)), redact: false, default);
        (await ask("DeviceLogonEvents | where DeviceName == '10.0.0.7'")).ShouldNotBeNull();
        (await Should.ThrowAsync<ModelFaultException>(() => ask("DeviceLogonEvents | where DeviceName == '10.0.0.8'"))).Message.ShouldContain("10.0.0.8");
        (await Should.ThrowAsync<ModelFaultException>(() => ask("DeviceLogonEvents | where AccountName == 'root@evil.example'"))).Fault.ShouldBe(ModelFault.Ungrounded);
    }

    [Fact]
    public void Of_many_tables_the_likeliest_are_told()
    {
        var catalog = new TableCatalog([.. Enumerable.Range(0, 80).Select(number => new TableSchema(
            $"Table{number}", "Rows", [.. Enumerable.Range(0, 30).Select(column => ($"Column{column}", KqlType.String))]))]);
        var told = QueryProposer.Schema(catalog, ["table70", "Table3", "NoSuchTable", .. catalog.Tables.Select(table => table.Name)]);
        told.Select(table => table.Key).Take(2).ShouldBe(["Table70", "Table3"]);
        told.Count.ShouldBeInRange(3, 40);
        told.ToJsonString().Length.ShouldBeLessThan(13_000);
        QueryProposer.Schema(catalog, []).Count.ShouldBeGreaterThan(3);
    }

    [Theory]
    [InlineData("failed logons of maria.lopez on FIN-WS-07 in the last 7 days", "maria.lopez|FIN-WS-07")]
    [InlineData("powershell.exe with encoded commands since 2026-03-12 on DC01", "DC01")]
    [InlineData("devices with CVE-2026-1234 or T1059.001", "")]
    [InlineData("what did svc-backup do with 9f2c0b6f0e1d4a5b8c7d6e5f4a3b2c1d", "svc-backup")]
    public void What_may_be_a_name_is_replaced_and_plain_words_are_not(string question, string names) =>
        RedactionNames.InQuestions([question], Engine.Catalog).Select(name => name.Text).ShouldBe(names.Split('|', StringSplitOptions.RemoveEmptyEntries));

    private static Task<QueryProposal?> Ask(string kql) =>
        QueryProposer.ProposeAsync("who signed in", [], Engine, [], new ScriptedModel(_ => Kql(kql)), redact: false, default);

    private static string Kql(string kql) => System.Text.Json.JsonSerializer.Serialize(new { kql });
}
