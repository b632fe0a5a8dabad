using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Chatting;
using Redoubt.Copilot.Models;
using Redoubt.Copilot.Skills;
using Redoubt.Evidence;
using Redoubt.Evidence.Reading;
using Redoubt.Evidence.Sources;
using Redoubt.Evidence.Store;
using Redoubt.Incidents;
using Redoubt.Incidents.Changes;
using Redoubt.Incidents.Correlation;
using Redoubt.Incidents.Groups;
using Redoubt.Incidents.Intelligence;
using Redoubt.Server.Access;
using Redoubt.Server.Api;
using Redoubt.Server.Hosting;
using Redoubt.Server.Models;
using Redoubt.Server.Skills;
using Redoubt.Server.Tests.Access;

namespace Redoubt.Server.Tests.Chatting;

/// <summary>
/// A small organisation whose store is the same on every machine: all records are stored before correlation begins, so one round sees them
/// all; the clock stands; and nothing works in the background. Its records are the files of <c>Chatting/House</c>: alerts in the native form,
/// events as <c>{"table":…,"at":"-2d","row":{…}}</c> (<c>at</c> before now, or <c>"-37d..-7d/8h"</c> for a row every eight hours), and a bundle of
/// threat intelligence.
/// </summary>
public sealed class ChatHouse : IAsyncLifetime
{
    private static readonly string[] Intern = [Permissions.UseCopilot, Permissions.ReadIncidents, Permissions.ReadAlerts];

    private readonly string _folder = Directory.CreateTempSubdirectory("redoubt-chat-").FullName;
    private readonly TestClock _time = new();
    private readonly ScriptedModel _model = new();
    private Workplace? _workplace;
    private WebApplication? _app;

    /// <summary>The files that were copied beside the tests.</summary>
    private static string Files { get; } = Path.Combine(AppContext.BaseDirectory, "Chatting", "House");

    internal ScriptedModel Model => _model;

    internal ModelOverlay Overlay => _app!.Services.GetRequiredService<ModelOverlay>();

    public async ValueTask InitializeAsync()
    {
        await StoreAsync();
        _workplace = await Workplace.OpenAsync(_folder, time: _time);
        await _workplace.Engine.FlushAsync();
        await JudgeAsync(_workplace);
        // Never started: what it has is used, and nothing of it works in the background.
        _app = ServerHost.Build(_workplace, builder => builder.WebHost.UseTestServer());
        await _model.StartAsync();
        await _model.SetUpAsync(_app.Services);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        if (_workplace is not null)
            await _workplace.DisposeAsync();
        await _model.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Somebody by a name that cases use.</summary>
    internal static Caller Who(string name) => name switch
    {
        // Sees incidents, and neither hunts nor reads intelligence.
        "intern" => Limited(name, Intern, Scope.All),
        // Sees the devices of one group only.
        "finance" => Limited(name, Permissions.All, new Scope(["Finance"], null)),
        "analyst" => Limited(name, Permissions.All, Scope.All),
        _ => throw new FormatException($"Nobody is called {name}."),
    };

    internal SkillList Skills(Caller caller) => SkillsOfCaller.List(new CopilotReach(caller, _workplace!), caller, _time);

    internal Chat Chat(Caller caller, Func<string, IReadOnlyList<Mention>, IReadOnlyList<SkillDescription>, CancellationToken, Task<SkillChoice?>>? choose = null) =>
        new(Skills(caller), new CopilotReach(caller, _workplace!).Incidents, _time, choose);

    private static Caller Limited(string name, IEnumerable<string> permissions, Scope scope)
    {
        var held = permissions.ToHashSet(StringComparer.Ordinal);
        return new Caller(name, held, scope) { Grants = [new Grant(held, scope)] };
    }

    private async Task StoreAsync()
    {
        await using var store = EvidenceStore.Open(new StoreOptions
        {
            Path = Workplace.FileIn(_folder), Migrations = [IncidentSchema.Migrations, AccessSchema.Migrations], LiveRows = IncidentSchema.LiveRows,
            Views = IncidentSchema.Views, FoldKey = FoldKey.Of, TimeProvider = _time,
        });
        await ReadAsync(store, "native", await File.ReadAllTextAsync(Path.Combine(Files, "alerts.ndjson")));
        var rows = (await File.ReadAllLinesAsync(Path.Combine(Files, "events.ndjson"))).Where(line => line.Length > 0).SelectMany((line, number) => Rows(number, JsonNode.Parse(line)!.AsObject()));
        await ReadAsync(store, "defender-hunting", string.Join('\n', rows));
    }

    private async Task ReadAsync(EvidenceStore store, string format, string records)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(records));
        await foreach (var batch in new AlertReader(new SourceCatalog(_time)).ReadAsync(input, format))
        {
            batch.Rejects.ShouldBeEmpty();
            await store.AppendAsync(batch.Alerts, batch.Rows, CancellationToken.None);
        }
    }

    /// <summary>What people did: groups, intelligence, what was closed, and an action that waits.</summary>
    private async Task JudgeAsync(Workplace workplace)
    {
        await new DeviceGroups(workplace.Store).SaveAsync([new DeviceGroup("Finance", ["fin-*"]), new DeviceGroup("Servers", ["dc*", "fs*", "web*"])]);
        using var bundle = File.OpenRead(Path.Combine(Files, "intelligence.json"));
        (await new IntelligenceDesk(workplace.Store, workplace.Intelligence, _time).ImportAsync(bundle, "intelligence.json", "Orchard watch", "mara")).Fault.ShouldBeNull();
        await workplace.Intelligence.RunAsync();
        await workplace.Engine.FlushAsync();
        var before = await OfAsync(workplace, "he-50");
        await workplace.Desk.ChangeAsync(before, new IncidentChange { AssignedTo = "mara" }, "mara");
        await workplace.Desk.CommentAsync(before, "FIN-WS-03 was rebuilt and the password of jon.vale was reset.", "mara");
        await workplace.Desk.ClassifyAsync(before, new IncidentJudgement(Classification.TruePositive, Determination.MultiStagedAttack, true, "The loader was removed."), "mara");
        await workplace.Desk.ClassifyAsync(await OfAsync(workplace, "kn-50"), new IncidentJudgement(Classification.FalsePositive, Determination.NotMalicious, true, "Our own scanner."), "mara");
        await workplace.Desk.ChangeAsync(await OfAsync(workplace, "cl-7"), new IncidentChange { AssignedTo = "sam", Status = IncidentStatus.InProgress }, "sam");
    }

    private static async Task<long> OfAsync(Workplace workplace, string alert) => (await workplace.Desk.AlertAsync(alert)).IncidentId;

    private IEnumerable<string> Rows(int number, JsonObject record)
    {
        var table = (string)record["table"]!;
        var each = 0;
        foreach (var at in Times((string)record["at"]!))
        {
            for (var i = 0; i < (record["times"] is { } times ? (int)times : 1); i++)
            {
                var row = record["row"]!.DeepClone().AsObject();
                var time = at.AddSeconds(i).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);
                row["Timestamp"] = time;
                var id = $"r{number}-{each++}";
                row["ReportId"] = id;
                if (table == "EntraIdSignInEvents")
                    row["RequestId"] = id;
                yield return JsonSerializer.Serialize(new { time, category = "AdvancedHunting-" + table, properties = row });
            }
        }
    }

    private IEnumerable<DateTimeOffset> Times(string when)
    {
        var now = _time.GetUtcNow();
        var parts = when.Split("..");
        if (parts.Length == 1)
            return [now + Span(when)];
        var ends = parts[1].Split('/');
        var (from, step) = (Span(parts[0]), Span(ends[1]));
        return Enumerable.Range(0, (int)((Span(ends[0]) - from) / step) + 1).Select(i => now + from + (i * step));
    }

    private static TimeSpan Span(string text)
    {
        var amount = double.Parse(text[..^1], CultureInfo.InvariantCulture);
        return text[^1] switch
        {
            'd' => TimeSpan.FromDays(amount),
            'h' => TimeSpan.FromHours(amount),
            'm' => TimeSpan.FromMinutes(amount),
            _ => throw new FormatException(text),
        };
    }
}
