using System.Security.Cryptography;
using Redoubt.Incidents;
using Redoubt.Incidents.Response;

namespace Redoubt.Server.Connectors;

/// <summary>The connectors that are set up: reads and changes their settings and keeps what does actions in step with them.</summary>
internal sealed class ConnectorBoard(Workplace workplace, SecretBox box, ConnectorFile file) : IDisposable
{
    private const int LongestSetting = 20_000;

    private readonly SemaphoreSlim _turn = new(1);
    private IReadOnlyList<IServerConnector> _connectors = [];

    /// <summary>Makes the connectors of what the store says. One whose settings can no longer be used is left out, and its page says so.</summary>
    public async Task LoadAsync(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            await ReloadAsync(cancel);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>All that there are, as the portal shows them.</summary>
    public async Task<IReadOnlyList<ConnectorView>> ListAsync(CancellationToken cancel)
    {
        var stored = await StoredAsync(cancel);
        return
        [
            .. ConnectorForm.All.Select(form => View(form, stored.GetValueOrDefault(form.Id))),
            .. file.Commands.Select(command => new ConnectorView(
                "command:" + command.Name, command.Name, $"Runs {command.File} on the server. It is set up in the file that serve --connectors names, not here.",
                true, false, null, [], command.Actions)),
            BlockView(stored.GetValueOrDefault(BlockListsId)),
        ];
    }

    public async Task<ConnectorView> ChangeAsync(string id, ConnectorChange change, string who, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            var before = (await StoredAsync(cancel)).GetValueOrDefault(id) ?? new Stored(false, [], []);
            var form = id == BlockListsId ? BlockForm : Form(id);
            var (settings, secrets) = (new Dictionary<string, string>(before.Settings), new Dictionary<string, string>(before.Secrets));
            var moved = false;
            foreach (var (name, value) in change.Values)
            {
                var field = form.Field(name);
                if (value.Length > LongestSetting)
                    throw new InvalidChangeException(name, $"{field.Label} is too long.");
                if (field.Kind == SettingKind.Secret)
                {
                    secrets[name] = value.Length == 0 ? "" : box.Close(value, $"{id}/{name}");
                    continue;
                }

                moved |= field.Kind == SettingKind.Address && value != (before.Settings.GetValueOrDefault(name) ?? field.Default);
                settings[name] = value.Trim();
            }

            // Otherwise whoever may change the address could have the secret sent to it.
            foreach (var secret in form.Fields.Where(field => field.Kind == SettingKind.Secret))
            {
                if (moved && before.Secrets.GetValueOrDefault(secret.Id) is { Length: > 0 } && !change.Values.ContainsKey(secret.Id))
                    throw new InvalidChangeException(secret.Id, $"The address changes: give {secret.Label.ToLowerInvariant()} again.");
            }

            var after = new Stored(change.Enabled, settings, secrets);
            if (id == BlockListsId)
                _ = BlockSettingsOf(after);
            else if (after.Enabled)
                Make(form, after).Dispose();
            await workplace.Store.WriteAsync(
                connection =>
                {
                    connection.Execute("DELETE FROM connector_setting WHERE name = $1", id);
                    connection.Execute(
                        "INSERT INTO connector_setting VALUES ($1, $2, $3, $4, $5, $6)", id, after.Enabled, Json(after.Settings), Json(after.Secrets),
                        workplace.Time.GetUtcNow(), who);
                    return true;
                },
                cancel);
            await ReloadAsync(cancel);
        }
        finally
        {
            _turn.Release();
        }

        return (await ListAsync(cancel)).Single(view => view.Id == id);
    }

    /// <summary>Tries a connector out as it is set up now.</summary>
    public Task<ConnectorTest> TestAsync(string id, CancellationToken cancel)
    {
        var name = id.StartsWith("command:", StringComparison.Ordinal) ? id["command:".Length..] : Form(id).Name;
        return _connectors.FirstOrDefault(connector => connector.Name == name) is { } connector
            ? connector.TestAsync(cancel) : throw new IncidentRefusedException($"{name} is not switched on.");
    }

    /// <summary>Whether a token opens the feeds of the block lists.</summary>
    public async Task<bool> OpensFeedsAsync(string? token, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(token) || (await StoredAsync(cancel)).GetValueOrDefault(BlockListsId) is not { Enabled: true } stored
            || stored.Secrets.GetValueOrDefault("token") is not { Length: > 0 } closed)
        {
            return false;
        }

        return CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(box.Open(closed, $"{BlockListsId}/token"))),
            SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token)));
    }

    public void Dispose()
    {
        foreach (var connector in _connectors)
            connector.Dispose();
        _turn.Dispose();
    }

    private const string BlockListsId = "blockLists";

    private static ConnectorForm BlockForm { get; } = new(
        BlockListsId, "Block lists", "Built in: lists of addresses, domains, URLs and hashes that firewalls, proxies and resolvers read, as text under /feeds and over TAXII.",
        [
            new("protected", "Never block", SettingKind.Lines, "Addresses, networks and domains of your own, one a line. Private networks are never blocked."),
            new("days", "Days on the list", SettingKind.Text, "Empty: for ever"),
            new("token", "Feed token", SettingKind.Secret, "At least 20 characters. Readers give it as /feeds/ip.txt?token=… or as a bearer token. Without one the feeds are closed."),
        ],
        (_, _) => throw new InvalidOperationException("The block lists are there always."));

    private async Task ReloadAsync(CancellationToken cancel)
    {
        var stored = await StoredAsync(cancel);
        var made = new List<IServerConnector>();
        made.AddRange(file.Commands.Select(command => new CommandHook(command)));
        foreach (var form in ConnectorForm.All)
        {
            if (stored.GetValueOrDefault(form.Id) is { Enabled: true } its && Try(form, its) is ({ } connector, _))
                made.Add(connector);
        }

        workplace.BlockLists.Settings = stored.GetValueOrDefault(BlockListsId) is { } lists ? BlockSettingsOf(lists) : BlockSettings.Default;
        var before = _connectors;
        _connectors = made;
        workplace.Response.Connectors.All = [.. made, workplace.BlockLists];

        // Those of before may still be at work; what they hold is freed a little later.
        if (before.Count > 0)
        {
            _ = Task.Delay(TimeSpan.FromMinutes(2), CancellationToken.None).ContinueWith(
                _ =>
                {
                    foreach (var connector in before)
                        connector.Dispose();
                },
                TaskScheduler.Default);
        }
    }

    private (IServerConnector? Connector, string? Fault) Try(ConnectorForm form, Stored stored)
    {
        try
        {
            return (Make(form, stored), null);
        }
        catch (InvalidChangeException wrong)
        {
            return (null, wrong.Message);
        }
        catch (CryptographicException)
        {
            return (null, "Its secret cannot be opened with the key in connectors.key: give it again.");
        }
    }

    private IServerConnector Make(ConnectorForm form, Stored stored)
    {
        var values = new Dictionary<string, string>(stored.Settings);
        foreach (var (name, closed) in stored.Secrets.Where(secret => secret.Value.Length > 0))
            values[name] = box.Open(closed, $"{form.Id}/{name}");
        var settings = new SettingValues(form, values);
        settings.Check();
        return form.Create(settings, workplace.Time);
    }

    private BlockSettings BlockSettingsOf(Stored stored)
    {
        var settings = new SettingValues(BlockForm, stored.Settings);
        foreach (var line in settings.Lines("protected"))
        {
            if (!BlockLists.CanProtect(line))
                throw new InvalidChangeException("protected", $"'{line}' is no address, network or domain.");
        }

        int? days = settings["days"].Length == 0 ? null
            : int.TryParse(settings["days"], out var number) && number is >= 1 and <= 3650 ? number
            : throw new InvalidChangeException("days", "Days on the list is a number from 1 to 3650, or empty.");
        if (stored.Secrets.GetValueOrDefault("token") is { Length: > 0 } closed && box.Open(closed, $"{BlockListsId}/token").Length < 20)
            throw new InvalidChangeException("token", "The feed token has at least 20 characters.");
        return new BlockSettings(settings.Lines("protected"), days);
    }

    private ConnectorView View(ConnectorForm form, Stored? stored)
    {
        string? fault = null;
        IReadOnlyList<ActionKind> does = [];
        if (stored is { Enabled: true })
        {
            (var connector, fault) = Try(form, stored);
            if (connector is not null)
                does = [.. ActionCatalog.All.Where(action => action.Targets.Any(target => connector.Does(action.Kind, target))).Select(action => action.Kind)];
            connector?.Dispose();
        }

        return new ConnectorView(form.Id, form.Name, form.Description, stored?.Enabled ?? false, true, fault, Fields(form, stored), does);
    }

    private static ConnectorView BlockView(Stored? stored) => new(
        BlockForm.Id, BlockForm.Name, BlockForm.Description, stored?.Enabled ?? false, true, null, Fields(BlockForm, stored),
        [ActionKind.BlockIndicator, ActionKind.UnblockIndicator]);

    private static IReadOnlyList<ConnectorFieldView> Fields(ConnectorForm form, Stored? stored) =>
    [
        .. form.Fields.Select(field => new ConnectorFieldView(
            field.Id, field.Label, field.Kind, field.Hint, field.Required,
            field.Kind == SettingKind.Secret ? null : stored?.Settings.GetValueOrDefault(field.Id) is { Length: > 0 } value ? value : field.Default,
            field.Kind == SettingKind.Secret && stored?.Secrets.GetValueOrDefault(field.Id) is { Length: > 0 }, field.Choices ?? [])),
    ];

    private static ConnectorForm Form(string id) =>
        ConnectorForm.All.FirstOrDefault(form => form.Id == id) ?? throw new IncidentNotFoundException($"There is no connector '{id}' to set up.");

    private Task<Dictionary<string, Stored>> StoredAsync(CancellationToken cancel) => workplace.Store.ReadAsync(
        connection => connection.List(
            "SELECT name, enabled, settings, secrets FROM connector_setting",
            row => (Name: row.GetString(0), Stored: new Stored(row.GetBoolean(1), Map(row.GetString(2)), Map(row.GetStringOrNull(3) ?? "{}"))))
            .ToDictionary(row => row.Name, row => row.Stored),
        cancel);

    private static Dictionary<string, string> Map(string json) => System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;

    private static string Json(Dictionary<string, string> map) => System.Text.Json.JsonSerializer.Serialize(map);

    private sealed record Stored(bool Enabled, Dictionary<string, string> Settings, Dictionary<string, string> Secrets);
}

/// <summary>A connector as the portal shows it: no secret is in it.</summary>
/// <param name="Id">Its name in addresses.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Description">What it does.</param>
/// <param name="Enabled">Whether it is switched on.</param>
/// <param name="Editable">Whether it is set up here.</param>
/// <param name="Fault">Why it cannot be used although it is switched on.</param>
/// <param name="Fields">Its settings.</param>
/// <param name="Actions">What it does as it is set up.</param>
internal sealed record ConnectorView(
    string Id, string Name, string Description, bool Enabled, bool Editable, string? Fault, IReadOnlyList<ConnectorFieldView> Fields,
    IReadOnlyList<ActionKind> Actions);

/// <summary>A setting as the portal shows it.</summary>
/// <param name="Id">Its name in the API.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Kind">How it is asked for.</param>
/// <param name="Hint">What belongs there.</param>
/// <param name="Required">Without it the connector cannot be used.</param>
/// <param name="Value">What it is; null for secrets.</param>
/// <param name="IsSet">Whether there is a secret.</param>
/// <param name="Choices">The actions to choose from.</param>
internal sealed record ConnectorFieldView(
    string Id, string Label, SettingKind Kind, string Hint, bool Required, string? Value, bool IsSet, IReadOnlyList<ActionKind> Choices);

/// <summary>New settings. Secrets that are left out stay; an empty one is forgotten.</summary>
internal sealed record ConnectorChange(bool Enabled, IReadOnlyDictionary<string, string> Values);
