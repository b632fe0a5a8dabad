using System.Text.Json;
using Redoubt.Copilot.Skills;
using Redoubt.Evidence.Store;
using Redoubt.Incidents;
using Redoubt.Server.Api;

namespace Redoubt.Server.Models;

/// <summary>Knows how the copilot is set up. Skills ask it what they may use.</summary>
internal sealed class CopilotSettings(EvidenceStore store, TimeProvider time)
{
    private const int MostSkills = 200;

    /// <summary>As it is set up now.</summary>
    public CopilotPolicy Policy { get; private set; } = new();

    public bool IsOn(SkillSource source) => !Policy.SourcesOff.Contains(source);

    /// <summary>Whether a skill may be used: it is not switched off, by whatever source it works from.</summary>
    public bool IsOn(string skill) => !Policy.SkillsOff.Contains(skill);

    /// <summary>The settings of a store, read.</summary>
    public static async Task<CopilotSettings> OfAsync(Workplace workplace, CancellationToken cancel)
    {
        var settings = new CopilotSettings(workplace.Store, workplace.Time);
        await settings.LoadAsync(cancel);
        return settings;
    }

    /// <summary>Reads what is kept; before that, everything is as it is when nobody has changed anything.</summary>
    public async Task LoadAsync(CancellationToken cancel)
    {
        var kept = await store.ReadAsync(connection => connection.List("SELECT policy FROM copilot_policy", row => row.GetString(0)), cancel);
        if (kept is [var json, ..])
            Policy = JsonSerializer.Deserialize<CopilotPolicy>(json, ApiJson.Answers)!;
    }

    /// <param name="policy">The whole of it.</param>
    /// <param name="models">Ids of the models that there are.</param>
    /// <param name="who">Who changes it.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<CopilotPolicy> ChangeAsync(CopilotPolicy policy, IReadOnlySet<string> models, string who, CancellationToken cancel)
    {
        Check(policy, models);
        await store.WriteAsync(
            connection =>
            {
                connection.Execute("DELETE FROM copilot_policy");
                connection.Execute("INSERT INTO copilot_policy VALUES ($1, $2, $3)", JsonSerializer.Serialize(policy, ApiJson.Options), time.GetUtcNow(), who);
                return true;
            },
            cancel);
        return Policy = policy;
    }

    private static void Check(CopilotPolicy policy, IReadOnlySet<string> models)
    {
        if (policy.SkillsOff.Count > MostSkills || policy.SkillsOff.Any(skill => skill.Length is 0 or > 100))
            throw new InvalidChangeException("skillsOff", "skillsOff names skills.");
        if (policy.Model is { } model && !models.Contains(model))
            throw new InvalidChangeException("model", "There is no such model.");
        if (policy.SkillModels.Count > MostSkills || policy.SkillModels.FirstOrDefault(each => each.Value.Length > 0 && !models.Contains(each.Value)) is { Key: not null })
            throw new InvalidChangeException("skillModels", "A skill uses a model that there is not.");
        foreach (var (field, budget) in (ReadOnlySpan<(string, double?)>)[
            ("perDay", policy.PerDay), ("perMonth", policy.PerMonth), ("personPerDay", policy.PersonPerDay), ("personPerMonth", policy.PersonPerMonth)])
        {
            if (budget is { } limit && !(limit is >= 0 and <= 1e12))
                throw new InvalidChangeException(field, "A budget is 0 or more; leave it empty for no limit.");
        }

        if (policy.KeepDays is < 1 or > 3650)
            throw new InvalidChangeException("keepDays", "Texts are kept for 1 to 3,650 days.");
        if (policy.Conversations is < 0 or > 10)
            throw new InvalidChangeException("conversations", "A browser keeps 0 to 10 conversations.");
    }
}
