namespace Redoubt.Copilot.Asking.Conditions;

/// <summary>How a column is compared with values.</summary>
internal enum Comparison
{
    Is,
    Has,
    Contains,
    StartsWith,
    EndsWith,
    Matches,
    More,
    MoreOrSame,
    Less,
    LessOrSame,
    Between,
    Empty,

    /// <summary>An address within a range.</summary>
    InRange,
}
