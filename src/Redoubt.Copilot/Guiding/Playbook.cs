using Redoubt.Incidents;

namespace Redoubt.Copilot.Guiding;

/// <summary>What to do about one kind of attack: a file of content/responses/playbooks.</summary>
internal sealed record Playbook(
    string Id, string Name, int Rank, bool IsGeneral, Determination Determination, IReadOnlyList<PlaybookCondition> When, IReadOnlyList<PlaybookStep> Steps);
