namespace Redoubt.Copilot;

/// <summary>The parts of a summary, in the order shown.</summary>
public enum SectionId
{
    Headline,
    Began,
    Unfolded,
    Scripts,
    Assets,
    Indicators,
    Actors,
    Unknown,
    Now,
}
