using Redoubt.Copilot.Skills;
using Redoubt.Evidence;

namespace Redoubt.Server.Models;

/// <summary>When an incident's summary is written.</summary>
internal enum SummaryMode
{
    /// <summary>Whenever an incident is opened.</summary>
    Always,

    /// <summary>When an incident of at least <see cref="CopilotPolicy.SummariesFrom"/> is opened.</summary>
    FromSeverity,

    /// <summary>When somebody asks for it.</summary>
    OnDemand,
}

/// <summary>What budgets count.</summary>
internal enum BudgetUnit
{
    Tokens,

    /// <summary>In the currency that the models' prices are in.</summary>
    Money,
}

/// <summary>What is kept of what was sent to models and came back.</summary>
internal enum Keeping
{
    /// <summary>Who asked when, the cost, and a hash of each text.</summary>
    Hashes,

    /// <summary>The texts too, for so many days.</summary>
    Texts,
}

/// <summary>How the copilot is set up.</summary>
internal sealed record CopilotPolicy
{
    /// <summary>Sources that are switched off.</summary>
    public IReadOnlyList<SkillSource> SourcesOff { get; init; } = [];

    /// <summary>Skills that are switched off, by their names.</summary>
    public IReadOnlyList<string> SkillsOff { get; init; } = [];

    /// <summary>The id of the model that skills use; null for none.</summary>
    public string? Model { get; init; }

    /// <summary>By a skill's name: the id of another model, or an empty text for none.</summary>
    public IReadOnlyDictionary<string, string> SkillModels { get; init; } = new Dictionary<string, string>();

    public BudgetUnit BudgetUnit { get; init; }

    /// <summary>All together, from midnight to midnight UTC; null for no limit, here and below.</summary>
    public double? PerDay { get; init; }

    /// <summary>All together in a month.</summary>
    public double? PerMonth { get; init; }

    public double? PersonPerDay { get; init; }

    public double? PersonPerMonth { get; init; }

    public Keeping Keep { get; init; } = Keeping.Texts;

    /// <summary>For how many days the texts are kept.</summary>
    public int KeepDays { get; init; } = 30;

    /// <summary>How many conversations a browser keeps, 0 to 10. None is kept on the server.</summary>
    public int Conversations { get; init; } = 10;

    /// <summary>Whether models outside of one's own networks may be asked.</summary>
    public bool MayLeave { get; init; } = true;

    public SummaryMode Summaries { get; init; }

    public Severity SummariesFrom { get; init; } = Severity.Medium;
}
