using Redoubt.Evidence;

namespace Redoubt.Copilot.Guiding;

/// <summary>When a playbook applies to an alert: everything that is given must hold, and of each list one is enough.</summary>
internal sealed record PlaybookCondition(
    IReadOnlyList<string> Techniques, IReadOnlyList<string> Tactics, IReadOnlyList<string> Words, IReadOnlyList<EntityKind> Entities, Severity Least,
    string? Verdict);
