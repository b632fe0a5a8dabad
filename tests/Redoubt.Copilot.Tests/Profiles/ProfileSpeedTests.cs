using System.Diagnostics;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Skills;
using Redoubt.Incidents.Tests;

namespace Redoubt.Copilot.Tests.Profiles;

/// <summary>A million rows of 200 devices, 400 accounts and 3,000 files. Runs by itself: other tests beside it would be measured too.</summary>
[Collection(nameof(ProfileSpeedTests))]
public sealed class ProfileSpeedTests
{
    private const string Rows =
        """
        INSERT INTO hunting."DeviceProcessEvents" ("Timestamp", "DeviceName", "DeviceId", "ActionType", "FileName", "FolderPath", "SHA256", "SHA1", "MD5", "AccountName", "AccountUpn",
            "AccountSid", "AccountObjectId", "ProcessCommandLine", "InitiatingProcessFileName", "ProcessVersionInfoCompanyName")
        SELECT $1 - (i * 7919 % 44) * 864000000000 - i % 864000 * 1000000, 'ws' || i % 200 || '.corp.example', 'd' || i % 200, 'ProcessCreated', 'tool' || i % 3000 || '.exe', 'C:\x\tool' || i % 3000 || '.exe',
            repeat(chr((97 + i % 6)::INTEGER), 60) || i % 3000, '', '', 'user' || i % 400, '', '', '', 'tool ' || i, 'explorer.exe', 'Contoso'
        FROM range(400000) AS r(i);
        INSERT INTO hunting."DeviceNetworkEvents" ("Timestamp", "DeviceName", "DeviceId", "ActionType", "RemoteIP", "RemotePort", "RemoteIPType", "RemoteUrl")
        SELECT $1 - (i * 7919 % 44) * 864000000000 - i % 864000 * 1000000, 'ws' || i % 200 || '.corp.example', 'd' || i % 200, 'ConnectionSuccess', '198.51.' || i % 97 || '.' || i % 250, 443, 'Public', ''
        FROM range(300000) AS r(i);
        INSERT INTO hunting."DeviceLogonEvents" ("Timestamp", "DeviceName", "DeviceId", "ActionType", "LogonType", "AccountName", "AccountDomain", "AccountSid", "RemoteIP")
        SELECT $1 - (i * 7919 % 44) * 864000000000 - i % 864000 * 1000000, 'ws' || i % 200 || '.corp.example', 'd' || i % 200, CASE WHEN i % 11 = 0 THEN 'LogonFailed' ELSE 'LogonSuccess' END,
            CASE WHEN i % 3 = 0 THEN 'Interactive' ELSE 'Network' END, 'user' || i % 400, 'CORP', '', '10.0.0.' || i % 250
        FROM range(150000) AS r(i);
        INSERT INTO hunting."EntraIdSignInEvents" ("Timestamp", "AccountUpn", "AccountObjectId", "ErrorCode", "Application", "Country", "City", "IPAddress", "DeviceName", "RequestId", "AuthenticationRequirement", "ClientAppUsed")
        SELECT $1 - (i * 7919 % 44) * 864000000000 - i % 864000 * 1000000, 'user' || i % 400 || '@corp.example', 'o' || i % 400, CASE WHEN i % 13 = 0 THEN 50126 ELSE 0 END, 'App ' || i % 7, 'DE', 'Berlin', '198.51.100.' || i % 250,
            'ws' || i % 200, 'r' || i, 'multiFactorAuthentication', 'Browser'
        FROM range(150000) AS r(i);
        """;

    [Theory]
    [InlineData("device", "ws17")]
    [InlineData("user", "user17@corp.example")]
    [InlineData("file", "tool17.exe")]
    public async Task A_million_rows_are_told_in_time(string input, string name)
    {
        await using var store = await ProfileStore.WithAsync("");
        await store.RunAsync(Rows.Replace("$1", Stories.Now.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
        ISkill skill = input switch
        {
            "device" => new SummarizeDevice(store.Hunting, store.Incidents),
            "user" => new SummarizeUser(store.Hunting, store.Incidents),
            _ => new SummarizeFile(store.Hunting, store.Incidents),
        };
        var pace = new Pace();
        var spent = new List<double>();
        var waited = new List<double>();
        for (var i = 0; i < 8; i++)
        {
            Answer answer = null!;
            spent.Add(await pace.OfAsync(async () =>
            {
                var began = Stopwatch.GetTimestamp();
                answer = await skill.AnswerAsync(ProfileStore.Ask(input, name), TestContext.Current.CancellationToken);
                waited.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }));
            answer.Without.ShouldBeNull();
            answer.Sentences.Count().ShouldBeGreaterThan(4);
            ProfileCaseTests.ShouldBeGrounded(answer);
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{input}: processor {spent.Min():0} to {spent.Max():0} ms, clock {waited.Min():0} to {waited.Max():0} ms");
        // The best: other programs run beside this one. Two cores share it.
        spent.Min().ShouldBeLessThan(pace.Limit(2000));
    }
}

[CollectionDefinition(nameof(ProfileSpeedTests), DisableParallelization = true)]
public sealed class ProfileSpeed;
