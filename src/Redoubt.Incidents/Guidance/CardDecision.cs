namespace Redoubt.Incidents.Guidance;

/// <summary>What a person decided about a card of the guided response.</summary>
public enum CardDecision
{
    /// <summary>Nothing, or a decision was taken back.</summary>
    Open,

    /// <summary>Not needed here.</summary>
    Dismissed,

    /// <summary>Done by hand, where nothing else can say so.</summary>
    Done,
}
