using Redoubt.Evidence;
using Redoubt.Incidents.Automation.Conditions;
using Redoubt.Incidents.Changes;

namespace Redoubt.Incidents.Tuning;

/// <summary>What somebody wants of a tuning rule.</summary>
public sealed record TuningRuleText
{
    /// <summary>1 to 200 characters, no two alike.</summary>
    public required string Name { get; init; }

    public bool Enabled { get; init; } = true;

    /// <summary>Only alerts of this detector; null for any.</summary>
    public string? Detector { get; init; }

    /// <summary>Only alerts of this rule of the detector, by its id; null for any.</summary>
    public string? DetectorId { get; init; }

    /// <summary>What else must hold. May be left out only when the scope names a rule.</summary>
    public Condition? Conditions { get; init; }

    public required TuningAction Action { get; init; }

    /// <summary>As what it resolves: expected activity or false positive. Not for hiding.</summary>
    public Classification Classification { get; init; } = Classification.FalsePositive;

    public Determination Determination { get; init; }

    /// <summary>Why, for whoever wonders later; at most 2,000 characters.</summary>
    public string Comment { get; init; } = "";

    /// <summary>When it stops by itself, UTC; null for never.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Whether it holds of an alert; says nothing about <see cref="Enabled"/> and <see cref="Expires"/>.</summary>
    internal bool Holds(Alert alert) =>
        (Detector is null || Detector.Equals(alert.Detector, StringComparison.OrdinalIgnoreCase))
        && (DetectorId is null || DetectorId.Equals(alert.DetectorId, StringComparison.OrdinalIgnoreCase))
        && (Conditions is null || Conditions.Holds(ConditionSubject.Of(alert)));

    /// <exception cref="InvalidChangeException">It makes no sense; names the field.</exception>
    internal TuningRuleText Checked()
    {
        ConditionCheck.Check(Conditions, "conditions", ofIncidents: false);
        if (!Enum.IsDefined(Action))
            throw new InvalidChangeException("action", "action is hide or resolve.");
        // A rule without any bound would blind everything at a stroke.
        if (Conditions is null && DetectorId is null)
            throw new InvalidChangeException("conditions", "A rule needs a condition, or the id of a detector's rule.");
        if (Comment.Length > 2_000)
            throw new InvalidChangeException("comment", "A comment has at most 2,000 characters.");
        if (Action == TuningAction.Resolve && Classification is not (Classification.FalsePositive or Classification.InformationalExpectedActivity))
            throw new InvalidChangeException("classification", "A tuning rule resolves as falsePositive or informationalExpectedActivity.");
        var (classification, determination) = Action == TuningAction.Hide ? (Classification.Unknown, Determination.Unknown)
            : Judgement.Change(Classification.Unknown, Determination.Unknown, Classification, Determination);
        return this with
        {
            Name = ChangeIncident.Text("name", Name, 200),
            Detector = string.IsNullOrWhiteSpace(Detector) ? null : ChangeIncident.Text("detector", Detector, 300),
            DetectorId = string.IsNullOrWhiteSpace(DetectorId) ? null : ChangeIncident.Text("detectorId", DetectorId, 500),
            Classification = classification,
            Determination = determination,
            Comment = Comment.Trim(),
            Expires = Expires?.ToUniversalTime(),
        };
    }
}

/// <summary>A tuning rule as it is kept.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Position">The first rule that holds decides; the lower position comes first.</param>
/// <param name="Rule">What it says.</param>
/// <param name="Explained">Scope and conditions in words.</param>
/// <param name="Author">Who made it.</param>
/// <param name="Created">UTC.</param>
/// <param name="Modified">UTC.</param>
/// <param name="ModifiedBy">Who changed it last.</param>
/// <param name="Expired">Its time is over.</param>
/// <param name="Hidden">Records that it hides now.</param>
/// <param name="Resolved">Alerts that are resolved by it now.</param>
public sealed record TuningRule(
    long Id, int Position, TuningRuleText Rule, string Explained, string Author, DateTimeOffset Created, DateTimeOffset Modified, string ModifiedBy,
    bool Expired, long Hidden, long Resolved);
