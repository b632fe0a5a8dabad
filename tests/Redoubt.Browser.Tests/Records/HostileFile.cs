using System.Text.Json;

namespace Redoubt.Browser.Tests.Records;

/// <summary>Alerts whose every field tries to be more than text. What ran would set <c>window.injected</c>; what became an element has <c>data-injected</c>.</summary>
internal static class HostileFile
{
    public const string Device = "hostile-ws";

    public static readonly string[] Payloads =
    [
        "<img src=x data-injected onerror=\"window.injected=1;alert(1)\">",
        "<script data-injected>window.injected=1;alert(1)</script>",
        "\"><svg data-injected onload=window.injected=1>",
        "'\"--></style></title></textarea><iframe data-injected srcdoc=\"<script>parent.injected=1</script>\">",
        "[click me](javascript:window.injected=1) ![](http://attacker.example/x.png) <javascript:alert(1)>",
        "{{constructor.constructor('window.injected=1')()}} ${window.injected=1} {%raw%}",
        "\u202Egnp.exe\u202C \u2066\u2067isolated\u2069 \u200F\u061C marks \u200B\uFEFF",
        "Zalgo Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324\u031e\u0349\u035a\u032f\u031e\u0320\u034da \ud83d\udc69\u200d\ud83d\udcbb ＦＵＬＬ 漢字",
        "javascript:window.injected=1",
        new string('W', 400) + "/" + new string('w', 400),
    ];

    private static readonly string[] Times = ["1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z"];

    /// <summary>One alert a payload, then one with a title of 100 KB, and ones at the ends of time; all on one device.</summary>
    public static string Write(DateTimeOffset now) => string.Join('\n',
    [
        .. Payloads.Select((payload, index) => Alert(payload, $"{payload} {index}", now.AddMinutes(index - 30).ToString("O"))),
        Alert(Payloads[0], string.Concat(Enumerable.Repeat("<b data-injected>long</b> ", 4000)), now.ToString("O")),
        Alert(Payloads[1], new string('M', 100_000), now.ToString("O")),
        .. Times.Select(time => Alert(Payloads[2], $"At {time}", time)),
    ]);

    private static string Alert(string payload, string title, string time) => JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["alertId"] = AlertFile.Unique(payload),
        ["title"] = title,
        ["description"] = payload,
        ["severity"] = "high",
        ["detector"] = payload,
        ["detectorId"] = payload,
        ["category"] = payload,
        ["tactics"] = new[] { "execution", payload },
        ["techniques"] = new[] { "T1059", payload },
        ["actor"] = payload,
        ["threat"] = payload,
        ["threatFamily"] = payload,
        ["status"] = payload,
        ["sourceIncident"] = payload,
        ["link"] = "javascript:window.injected=1",
        ["recommendedActions"] = new[] { payload, payload },
        ["firstActivity"] = time,
        [payload] = payload,
        ["entities"] = new object[]
        {
            new { type = "device", hostName = Device, osVersion = payload },
            new { type = "device", hostName = payload },
            new { type = "user", accountName = payload, domain = payload },
            new { type = "process", fileName = payload, imageFile = payload, commandLine = payload, processId = 7, verdict = payload, roles = new[] { payload } },
            new { type = "file", path = payload, fileName = payload },
            new { type = "ip", address = payload },
            new { type = "url", url = "javascript:window.injected=1" },
            new { type = "domain", name = payload },
            new { type = "mail", subject = payload, sender = payload, recipient = payload },
            new { type = "mailbox", address = payload },
            new { type = "registryValue", key = payload, name = payload, data = payload },
            new { type = "cloudApplication", name = payload },
            new { type = payload, name = payload },
        },
    });
}
