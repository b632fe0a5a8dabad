using Redoubt.Browser.Tests.Hosting;

namespace Redoubt.Browser.Tests.Records;

/// <summary>Rules, groups, users and keys whose names try to be more than text: who may make them need not be whoever reads them.</summary>
internal static class HostileSettings
{
    /// <summary>Makes them, and gives the id of a detection rule.</summary>
    public static async Task<string> MakeAsync(Portal portal)
    {
        var names = HostileFile.Payloads.Select(payload => payload.Length <= 90 ? payload : payload[..90]).ToList();
        var id = "";
        foreach (var (number, name) in names.Index())
        {
            var address = $"203.0.113.{number + 1}";
            // A title names columns in double braces.
            var title = name.Replace("{{", "{", StringComparison.Ordinal);
            var rule = await portal.SendAsync(HttpMethod.Post, "/api/detections", new
            {
                name, query = $"AlertEvidence | where DeviceName == \"none\" // {name}", title, severity = "low", schedule = "daily", enabled = false,
                category = (string?)null, description = title, recommendedActions = name, falsePositives = name, tags = new[] { name.Replace(",", "", StringComparison.Ordinal) },
            });
            id = id.Length == 0 ? rule.GetProperty("id").GetString()! : id;
            var condition = new { all = new[] { new { field = "device.name", @operator = "equals", values = new[] { name } } } };
            await portal.SendAsync(HttpMethod.Post, "/api/automation/rules", new
            {
                name, enabled = false, triggers = new[] { "created" }, conditions = condition, repeat = false, stop = false,
                actions = new
                {
                    addTags = Array.Empty<string>(), assignTo = name, severity = (string?)null, status = (string?)null, classification = (string?)null, determination = (string?)null,
                    comment = name, notify = Array.Empty<long>(), respond = new[] { new { action = "isolateDevice", name, onlyBad = false } },
                },
            });
            await portal.SendAsync(HttpMethod.Post, "/api/tuning/rules", new
            {
                name, enabled = false, detector = name, detectorId = name, conditions = condition, action = "hide", classification = "falsePositive", determination = "other", comment = name,
            });
            await portal.SendAsync(HttpMethod.Post, "/api/access/groups", new { name, description = name, members = Array.Empty<string>() });
            await portal.SendAsync(HttpMethod.Post, "/api/access/roles", new { name, description = name, permissions = new[] { "incidents.read" } });
            await portal.SendAsync(HttpMethod.Post, "/api/access/keys", new { name, permissions = new[] { "incidents.read" } });
            await portal.SendAsync(HttpMethod.Post, "/api/account/keys", new { name = name + " mine", permissions = new[] { "incidents.read" } });
            await portal.SendAsync(HttpMethod.Post, "/api/actions", new
            {
                kind = "blockIndicator", target = new { kind = "ip", key = "ip:" + address, name = address }, reason = name, propose = true,
            });
            await portal.SendAsync(HttpMethod.Post, "/api/notifications/channels", new
            {
                channel = new { name, kind = "webhook", enabled = false, url = "https://hooks.example.test/x", port = 587, security = "startTls", to = Array.Empty<string>() },
            });
        }

        await portal.SendAsync(HttpMethod.Put, "/api/device-groups", new { groups = names.Select(name => new { name, conditions = new[] { name } }) });
        return id;
    }
}
