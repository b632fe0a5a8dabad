using Redoubt.Evidence;
using Redoubt.Incidents.Detection;
using Redoubt.Incidents.Queries;

namespace Redoubt.Incidents.Tests.Detection;

public sealed class AddressOwnerTests
{
    private static readonly KnownRule Fetched = new("r1", new DetectionRule
    {
        Name = "Fetched", Query = "DeviceNetworkEvents | where ActionType == 'HttpConnectionInspected'", Title = "{{LocalIP}} fetched", Description = "It fetched.",
    });

    [Theory]
    [InlineData("KerberosConnectionInspected", """{"client":"ann/CONTOSO.EXAMPLE","service":"cifs/srv","success":true}""")]
    [InlineData("NtlmAuthenticationInspected", """{"username":"ann","domainname":"CONTOSO","success":true}""")]
    public async Task The_only_account_that_signed_in_from_the_address_is_named_and_the_alert_says_how_it_is_known(string action, string fields)
    {
        var alert = await AlertAsync(Seen(1), Seen(2, action, fields), Seen(3, action, fields, "10.3.0.9"));

        alert.Entities.Where(entity => entity.Kind == EntityKind.User).Select(entity => entity.Name).ShouldBe(["ann"]);
        alert.Description.ShouldBe("It fetched. ann is the only account that signed in from 10.3.0.5 within an hour of it.");
    }

    [Theory]
    [InlineData(2, """{"client":"ann/CONTOSO.EXAMPLE","success":false,"error_msg":"KDC_ERR_PREAUTH_FAILED"}""", "10.3.0.5")]
    [InlineData(2, """{"client":"PC-1$/CONTOSO.EXAMPLE","success":true}""", "10.3.0.5")]
    [InlineData(2, """{"client":"ann/CONTOSO.EXAMPLE","success":true}""", "10.3.0.6")]
    [InlineData(90, """{"client":"ann/CONTOSO.EXAMPLE","success":true}""", "10.3.0.5")]
    [InlineData(2, "no object", "10.3.0.5")]
    public async Task Nobody_is_named_for_a_failure_a_device_another_address_or_another_hour(int minute, string fields, string address)
    {
        var alert = await AlertAsync(Seen(1), Seen(minute, "KerberosConnectionInspected", fields, address));

        alert.Entities.ShouldNotContain(entity => entity.Kind == EntityKind.User);
        alert.Description.ShouldBe("It fetched.");
    }

    [Fact]
    public async Task Nobody_is_named_where_several_signed_in()
    {
        var alert = await AlertAsync(
            Seen(1), Seen(2, "KerberosConnectionInspected", """{"client":"ann/CONTOSO.EXAMPLE","success":true}"""),
            Seen(3, "KerberosConnectionInspected", """{"client":"bob/CONTOSO.EXAMPLE","success":true}"""));

        alert.Entities.ShouldNotContain(entity => entity.Kind == EntityKind.User);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    public async Task A_row_of_the_ends_of_time_is_an_alert_too(string time) =>
        (await AlertAsync(new Dictionary<string, object>(Seen(1)) { ["Timestamp"] = time })).Title.ShouldBe("10.3.0.5 fetched");

    private static async Task<AlertPage> AlertAsync(params Dictionary<string, object>[] rows)
    {
        await using var house = await House.OpenAsync();
        await Rows.TakeInAsync(house.Store, house.Clock, "DeviceNetworkEvents", rows);
        using var runner = new RuleRunner(house.Store, house.Clock);
        (await runner.RunAsync(Fetched, null)).Alerts.ShouldBe(1);
        await house.Engine.FlushAsync();
        return await house.Desk.AlertAsync((await house.Desk.AlertsAsync(new AlertFilter())).Items.Single().Id);
    }

    private static Dictionary<string, object> Seen(int minute, string action = "HttpConnectionInspected", string fields = "{}", string address = "10.3.0.5") => new()
    {
        ["Timestamp"] = House.Noon.AddMinutes(minute).UtcDateTime.ToString("O"),
        ["ReportId"] = minute,
        ["ActionType"] = action,
        ["LocalIP"] = address,
        ["RemoteIP"] = "203.0.113.4",
        ["AdditionalFields"] = fields,
    };
}
