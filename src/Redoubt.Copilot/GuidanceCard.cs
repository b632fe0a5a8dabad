using System.Text.Json.Serialization;
using Redoubt.Incidents.Guidance;

namespace Redoubt.Copilot;

/// <summary>One suggestion: what to do, to what, and why. It cannot exist without evidence.</summary>
public sealed record GuidanceCard
{
    /// <exception cref="ArgumentException">No reason, or one that nothing shows.</exception>
    public GuidanceCard(
        string id, GuidanceCategory category, Sentence title, CardAction action, IReadOnlyList<CardTarget> targets, IReadOnlyList<Sentence> reasons,
        string permission, string source)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(reasons);
        if (reasons.Count == 0 || reasons.Any(reason => reason.Citations.Count == 0) || title.Citations.Count == 0)
            throw new ArgumentException($"Nothing shows why of the card {id}.", nameof(reasons));
        (Id, Category, Title, Action, Targets, Reasons, Permission, Source) = (id, category, title, action, targets, reasons, permission, source);
    }

    /// <summary>The same for the same suggestion about the same incident.</summary>
    public string Id { get; }

    public GuidanceCategory Category { get; }

    /// <summary>"Isolate FIN-WS-07".</summary>
    public Sentence Title { get; }

    public CardAction Action { get; }

    /// <summary>What it is done to, the gravest first; empty for hunts and checks.</summary>
    public IReadOnlyList<CardTarget> Targets { get; }

    /// <summary>At least one; each with its evidence.</summary>
    public IReadOnlyList<Sentence> Reasons { get; }

    /// <summary>What one must be allowed to do it.</summary>
    public string Permission { get; }

    /// <summary>The playbook or guidebook that suggests it, by its name.</summary>
    public string Source { get; }

    public CardState State { get; init; }

    /// <summary>Who dismissed it or marked it as done.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DecidedBy { get; init; }

    /// <summary>Names exactly this card as it is worded; feedback refers to it.</summary>
    public string AnswerId { get; init; } = "";
}
