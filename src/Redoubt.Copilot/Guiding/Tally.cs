using Redoubt.Copilot.Facts;
using Redoubt.Evidence;

namespace Redoubt.Copilot.Guiding;

/// <summary>One entity in the alerts that a playbook applies to.</summary>
internal sealed class Tally(SeenEntity seen)
{
    public SeenEntity Seen { get; } = seen;

    /// <summary>The alerts that name it and do not say that all was stopped, by time.</summary>
    public List<AlertView> Open { get; } = [];

    /// <summary>How many alerts that name it say that all was stopped.</summary>
    public int Stopped { get; set; }

    public Severity Gravest { get; set; }
}
