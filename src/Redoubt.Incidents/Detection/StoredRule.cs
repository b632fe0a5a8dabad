namespace Redoubt.Incidents.Detection;

/// <summary>A rule as it is kept.</summary>
/// <param name="Id">Its id, which its alerts give as their rule.</param>
/// <param name="Version">From 1, one more with each change.</param>
/// <param name="Rule">What it is.</param>
/// <param name="Author">Who made it.</param>
/// <param name="Created">When.</param>
/// <param name="ChangedBy">Who changed it last.</param>
/// <param name="Changed">When.</param>
/// <param name="NextRun">When it runs next; null when it is off, runs at once, or is continuous.</param>
/// <param name="LastRun">How it went the last time; null when it never ran.</param>
/// <param name="Deleted">When it was deleted; null when it was not.</param>
public sealed record StoredRule(
    string Id, int Version, DetectionRule Rule, string Author, DateTimeOffset Created, string ChangedBy, DateTimeOffset Changed,
    DateTimeOffset? NextRun, RuleRun? LastRun, DateTimeOffset? Deleted)
{
    /// <summary>The rule as it is run.</summary>
    internal KnownRule Known => new(Id, Rule);
}

/// <summary>What a rule was before a change.</summary>
/// <param name="Version">Which version.</param>
/// <param name="Rule">What it was.</param>
/// <param name="ChangedBy">Who had made it so.</param>
/// <param name="Changed">When.</param>
public sealed record RuleVersion(int Version, DetectionRule Rule, string ChangedBy, DateTimeOffset Changed);
