using System.Security.Cryptography;
using System.Text.Json;
using Redoubt.Copilot.Models;
using Redoubt.DuckDb;
using Redoubt.Evidence.Store;
using Redoubt.Incidents;
using Redoubt.Server.Api;
using Redoubt.Server.Connectors;

namespace Redoubt.Server.Models;

/// <summary>The models that are set up: reads and changes their settings. Keys go in and never come out.</summary>
internal sealed class ModelBook(EvidenceStore store, SecretBox box, CopilotSettings settings, TimeProvider time) : IDisposable
{
    private const int MostModels = 20;
    private const int LongestKey = 1_000;

    private readonly SemaphoreSlim _turn = new(1);
    private IReadOnlyDictionary<string, KeptModel> _models = new Dictionary<string, KeptModel>();

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

    public async Task<IReadOnlyList<ModelView>> ListAsync(CancellationToken cancel) =>
        [.. (await StoredAsync(cancel)).Select(stored => View(stored, Fault(stored)))];

    public async Task<IReadOnlySet<string>> IdsAsync(CancellationToken cancel) => (await StoredAsync(cancel)).Select(stored => stored.Id).ToHashSet(StringComparer.Ordinal);

    /// <summary>The model that a skill is worded with, for one person; null when there is none for it.</summary>
    public IModel? For(string skill, string who) => Choose(skill) is { } kept ? new MeteredModel(kept, store, settings.Policy, time, skill, who) : null;

    /// <summary>Names the model of a skill together with how it is set up; null when there is none.</summary>
    public string? MarkOf(string skill) => Choose(skill) is { } kept ? $"{kept.Id} {JsonSerializer.Serialize(kept.Settings, ApiJson.Options)}" : null;

    /// <summary>Whether names are replaced before that model is asked.</summary>
    public bool RedactsFor(string skill) => Choose(skill)?.Settings.Redacts ?? true;

    /// <summary>One model, for trying it out.</summary>
    /// <exception cref="IncidentNotFoundException">There is none of that id.</exception>
    /// <exception cref="IncidentRefusedException">It cannot be asked as it is set up.</exception>
    public async Task<IModel> ByIdAsync(string id, string skill, string who, CancellationToken cancel)
    {
        var stored = await FindAsync(id, cancel);
        return _models.TryGetValue(id, out var kept) ? new MeteredModel(kept, store, settings.Policy, time, skill, who)
            : throw new IncidentRefusedException(Fault(stored) ?? $"{stored.Settings.Name} is switched off.");
    }

    public async Task<ModelView> AddAsync(ModelChange change, string who, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            if ((await StoredAsync(cancel)).Count >= MostModels)
                throw new IncidentRefusedException($"There are at most {MostModels} models.");
            var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
            return await KeepAsync(id, change, null, who, cancel);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task<ModelView> ChangeAsync(string id, ModelChange change, string who, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            return await KeepAsync(id, change, await FindAsync(id, cancel), who, cancel);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Forgets a model; skills that used it use none.</summary>
    public async Task DeleteAsync(string id, string who, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            await FindAsync(id, cancel);
            var policy = settings.Policy;
            if (policy.Model == id || policy.SkillModels.Values.Contains(id))
            {
                var without = policy with
                {
                    Model = policy.Model == id ? null : policy.Model,
                    SkillModels = policy.SkillModels.Where(each => each.Value != id).ToDictionary(each => each.Key, each => each.Value),
                };
                await settings.ChangeAsync(without, await IdsAsync(cancel), who, cancel);
            }

            await store.WriteAsync(connection => connection.Execute("DELETE FROM copilot_model WHERE id = $1", id), cancel);
            await ReloadAsync(cancel);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task KeepExamAsync(string id, ExamResult result, CancellationToken cancel) => await store.WriteAsync(
        connection => connection.Execute("UPDATE copilot_model SET exam = $2 WHERE id = $1", id, JsonSerializer.Serialize(result, ApiJson.Options)), cancel);

    public void Dispose()
    {
        foreach (var model in _models.Values)
            model.Connection.Dispose();
        _turn.Dispose();
    }

    private KeptModel? Choose(string skill)
    {
        var policy = settings.Policy;
        var id = policy.SkillModels.TryGetValue(skill, out var own) ? own : policy.Model;
        return id is { Length: > 0 } ? _models.GetValueOrDefault(id) : null;
    }

    private async Task<ModelView> KeepAsync(string id, ModelChange change, Stored? before, string who, CancellationToken cancel)
    {
        change.Settings.Check();
        if (change.Key?.Length > LongestKey)
            throw new InvalidChangeException("key", "The key is too long.");
        // Otherwise whoever may change the address could have the key sent to it.
        if (change.Key is null && before is { Secret: not null } && before.Settings.Address.Trim() != change.Settings.Address.Trim())
            throw new InvalidChangeException("key", "The address changes: give the key again.");
        var secret = change.Key is null ? before?.Secret : change.Key.Length == 0 ? null : box.Close(change.Key, Purpose(id));
        await store.WriteAsync(
            connection =>
            {
                connection.Execute("DELETE FROM copilot_model WHERE id = $1", id);
                connection.Execute(
                    "INSERT INTO copilot_model VALUES ($1, $2, $3, NULL, $4, $5)", id, JsonSerializer.Serialize(change.Settings, ApiJson.Options), secret, time.GetUtcNow(), who);
                return true;
            },
            cancel);
        await ReloadAsync(cancel);
        var stored = await FindAsync(id, cancel);
        return View(stored, Fault(stored));
    }

    private async Task ReloadAsync(CancellationToken cancel)
    {
        var before = _models;
        var made = new Dictionary<string, KeptModel>(StringComparer.Ordinal);
        foreach (var stored in (await StoredAsync(cancel)).Where(stored => stored.Settings.Enabled && Fault(stored) is null))
            made[stored.Id] = Make(stored, before.GetValueOrDefault(stored.Id));
        _models = made;
        // A question may still be on its way.
        var gone = before.Values.Where(model => !made.Values.Any(each => ReferenceEquals(each.Connection, model.Connection))).ToList();
        if (gone.Count > 0)
        {
            _ = Task.Delay(TimeSpan.FromMinutes(10), CancellationToken.None).ContinueWith(
                _ => gone.ForEach(model => model.Connection.Dispose()), TaskScheduler.Default);
        }
    }

    private KeptModel Make(Stored stored, KeptModel? before)
    {
        // A changed model is asked again at once, however often the old one failed.
        var http = new ModelHttp(stored.Settings.Check());
        var key = stored.Secret is null ? null : box.Open(stored.Secret, Purpose(stored.Id));
        IModel client = stored.Settings.Api == ModelApi.Anthropic ? new AnthropicClient(stored.Settings, key, http) : new OpenAiClient(stored.Settings, key, http);
        return new KeptModel(stored.Id, stored.Settings, client, before?.Settings == stored.Settings ? before.Breaker : new Breaker(time), http);
    }

    /// <summary>Why it cannot be used although it is switched on.</summary>
    private string? Fault(Stored stored)
    {
        try
        {
            stored.Settings.Check();
            if (stored.Secret is not null)
                box.Open(stored.Secret, Purpose(stored.Id));
            return null;
        }
        catch (InvalidChangeException wrong)
        {
            return wrong.Message;
        }
        catch (CryptographicException)
        {
            return "Its key cannot be opened with the key in connectors.key: give it again.";
        }
    }

    private async Task<Stored> FindAsync(string id, CancellationToken cancel) =>
        (await StoredAsync(cancel)).FirstOrDefault(stored => stored.Id == id) ?? throw new IncidentNotFoundException("There is no such model.");

    private Task<IReadOnlyList<Stored>> StoredAsync(CancellationToken cancel) => store.ReadAsync<IReadOnlyList<Stored>>(
        connection => [.. connection.List("SELECT id, settings, secret, exam FROM copilot_model ORDER BY id", Read)], cancel);

    private static Stored Read(DuckDbReader row) => new(
        row.GetString(0), JsonSerializer.Deserialize<ModelSettings>(row.GetString(1), ApiJson.Answers)!, row.GetStringOrNull(2),
        row.GetStringOrNull(3) is { } exam ? JsonSerializer.Deserialize<ExamResult>(exam, ApiJson.Answers) : null);

    private static ModelView View(Stored stored, string? fault) =>
        new(stored.Id, stored.Settings, stored.Secret is not null, stored.Settings.IsNear, stored.Settings.Redacts, fault, stored.Exam);

    private static string Purpose(string id) => $"copilot-model/{id}";

    private sealed record Stored(string Id, ModelSettings Settings, string? Secret, ExamResult? Exam);
}

/// <summary>A model as the portal shows it: no key is in it.</summary>
/// <param name="Id">Its name in addresses.</param>
/// <param name="Settings">How it is set up.</param>
/// <param name="HasKey">Whether there is a key.</param>
/// <param name="IsNear">It runs on this machine or in a private network.</param>
/// <param name="Redacts">Names are replaced before they are sent to it.</param>
/// <param name="Fault">Why it cannot be used although it is switched on.</param>
/// <param name="Exam">How its last examination went; null when it was not examined since it was changed.</param>
internal sealed record ModelView(string Id, ModelSettings Settings, bool HasKey, bool IsNear, bool Redacts, string? Fault, ExamResult? Exam);

/// <summary>New settings. A key that is left out stays; an empty one is forgotten.</summary>
internal sealed record ModelChange(ModelSettings Settings, string? Key = null);
