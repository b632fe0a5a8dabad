using System.Text;
using Redoubt.Evidence;
using Redoubt.Evidence.Reading;

namespace Redoubt.Server.Tests.Graph;

/// <summary>What the API gives can be taken in by the source graph-alert, and is the same alert.</summary>
public sealed class GraphRoundTripTests
{
    [Fact]
    public async Task What_is_given_comes_back_as_it_was()
    {
        await using var one = await TestServer.StartAsync();
        await one.IngestAsync(GraphHouse.Alerts, "native");
        await one.IngestAsync(Odd, "native");
        await one.IngestAsync(Graph, "graph-alert");
        foreach (var (format, text) in DemoRecords.Files(TimeProvider.System))
            await one.IngestAsync(text, format);
        await using var other = await TestServer.StartAsync();

        var compared = 0;
        string? next = "/v1.0/security/alerts_v2?$top=400";
        while (next is not null)
        {
            var page = await one.GetAsync(next);
            var ids = page.GetProperty("value").EnumerateArray().Select(alert => alert.GetProperty("id").GetString()!).ToList();
            var taken = await other.IngestAsync(page.GetRawText(), "graph-alert");
            taken.GetProperty("rejected").GetInt64().ShouldBe(0, taken.GetRawText());
            foreach (var id in ids)
            {
                var given = await one.Workplace.Desk.FullAlertAsync(id);
                var back = await other.Workplace.Desk.FullAlertAsync(id);
                Told(back.Record, back.Record.Count).ShouldBe(Told(given.Record with { LastActivity = given.LastActivity }, given.EventCount), id);
                compared++;
            }

            next = page.TryGetProperty("@odata.nextLink", out var link) ? link.GetString() : null;
        }

        compared.ShouldBeGreaterThan(30);
    }

    [Fact]
    public async Task Incidents_with_their_alerts_come_back_too()
    {
        await using var one = await GraphHouse.OpenAsync();
        await using var other = await TestServer.StartAsync();
        var page = await one.GetAsync("/v1.0/security/incidents?$expand=alerts");
        (await other.IngestAsync(page.GetRawText())).GetProperty("stored").GetInt64().ShouldBe(4);
        (await other.IngestAsync((await one.GetAsync("/v1.0/security/alerts_v2/mail-1")).GetRawText())).GetProperty("duplicate").GetInt64().ShouldBe(1);
    }

    [Fact]
    public async Task Evidence_that_came_from_graph_keeps_all_its_properties()
    {
        await using var server = await TestServer.StartAsync();
        await server.IngestAsync(Graph, "graph-alert");
        var alert = await server.GetAsync("/v1.0/security/alerts_v2/g-1");
        alert.GetProperty("detectionSource").GetString().ShouldBe("antivirus");
        alert.GetProperty("serviceSource").GetString().ShouldBe("microsoftDefenderForEndpoint");
        alert.GetProperty("additionalData").GetProperty("x").GetInt32().ShouldBe(1);
        alert.GetProperty("evidence")[0].GetProperty("defenderAvStatus").GetString().ShouldBe("updated");
        (await server.IdsAsync("/v1.0/security/alerts_v2?$filter=detectionSource eq 'antivirus' and serviceSource eq 'microsoftDefenderForEndpoint'")).ShouldBe(["g-1"]);
    }

    /// <summary>All but where it was last: the incident, the link, the state of the work, and what was remarked on reading.</summary>
    private static string Told(Alert alert, long count)
    {
        var text = new StringBuilder();
        text.AppendLine(AlertJson.Serialize(alert with
        {
            SourceIncident = null, Link = null, SourceStatus = null, Remarks = [], Entities = [], Count = count,
            FirstActivity = alert.FirstActivity, LastActivity = alert.LastActivity,
        }));
        foreach (var entity in alert.Entities)
        {
            text.Append(entity.Kind).Append(' ').Append(entity.Name).Append(' ').Append(string.Join(',', entity.Roles.Order(StringComparer.Ordinal)))
                .Append(' ').Append(entity.Verdict).Append(' ').Append(entity.RemediationStatus);
            foreach (var (name, value) in entity.Fields.OrderBy(field => field.Key, StringComparer.Ordinal))
                text.Append(" | ").Append(name).Append('=').Append(value);
            text.AppendLine();
        }

        return text.ToString();
    }

    private const string Odd =
        """
        {"alertId":"odd-1","title":"All kinds","detector":"Watch","category":"Execution","severity":"high","techniques":["T1003"],"firstActivity":"2026-05-01T08:00:00Z","lastActivity":"2026-05-01T09:00:00.123Z","entities":[{"type":"device","dnsName":"only.dns.example","id":"001","riskScore":"Very high","tags":"a, b","verdict":"suspicious","remediationStatus":"active"},{"type":"service","name":"svc"},{"type":"scheduledTask","name":"\\task"},{"type":"registryValue","key":"HKEY_LOCAL_MACHINE\\Software\\Run","name":"x","data":"y.exe"},{"type":"registryKey","key":"Software\\Other"},{"type":"domain","name":"evil.example"},{"type":"url","url":"http://evil.example/a"},{"type":"cloudResource","id":"arn:aws:s3:::bucket","name":"bucket"},{"type":"cloudApplication","name":"App","id":"app-1","instance":"i"},{"type":"container","name":"c","id":"cid","commandLine":"sh -c x"},{"type":"session","id":"0x3e7","host":"only"},{"type":"securityGroup","name":"Admins","id":"S-1-5-32-544"},{"type":"malware","name":"Emotet"},{"type":"mailbox","address":"ada@corp.example"},{"type":"file","path":"/root.sh","size":"12x"},{"type":"file","path":"/bin/sh","fileName":"sh","md5":"d41d8cd98f00b204e9800998ecf8427e"},{"type":"process","commandLine":"whoami","account":"CORP\\ada","creationTime":"2026-05-01 08:00"},{"type":"ip","address":"2001:db8::1","country":"Netherlands","port":"443"}]}
        """;

    private const string Graph =
        """
        {"@odata.type":"#microsoft.graph.security.alert","id":"g-1","title":"From Graph","severity":"high","status":"new","productName":"Microsoft Defender for Endpoint","serviceSource":"microsoftDefenderForEndpoint","detectionSource":"antivirus","category":"Malware","mitreTechniques":["T1204"],"createdDateTime":"2026-05-02T08:00:00Z","firstActivityDateTime":"2026-05-02T08:00:00Z","additionalData":{"x":1},"evidence":[{"@odata.type":"#microsoft.graph.security.deviceEvidence","mdeDeviceId":"aa","deviceDnsName":"pc-7.corp.example","defenderAvStatus":"updated","loggedOnUsers":[{"accountName":"eve","domainName":"CORP"}]},{"@odata.type":"#microsoft.graph.security.processEvidence","mdeDeviceId":"aa","processId":5,"imageFile":{"fileName":"a.exe","filePath":"C:\\x","sha1":"da39a3ee5e6b4b0d3255bfef95601890afd80709"},"parentProcessId":4,"userAccount":{"accountName":"eve","domainName":"CORP"}}]}
        """;
}
