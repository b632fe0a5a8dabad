namespace Redoubt.Incidents.Response;

/// <summary>One time that a connector was asked.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Connector">Which.</param>
/// <param name="Begun">When, before anything was sent; UTC.</param>
/// <param name="Ended">When it answered; null when nobody saw an answer.</param>
/// <param name="Result">What became of it.</param>
/// <param name="Text">What it said; hostile text.</param>
public sealed record ActionTry(int Number, string Connector, DateTimeOffset Begun, DateTimeOffset? Ended, TryResult? Result, string? Text);

/// <summary>What became of one try.</summary>
public enum TryResult
{
    /// <summary>It is done.</summary>
    Confirmed,

    /// <summary>It will be done: ask again.</summary>
    Accepted,

    /// <summary>It will not be done.</summary>
    Refused,

    /// <summary>It was not done, and may be tried again.</summary>
    TryAgain,

    /// <summary>Nobody knows.</summary>
    Unknown,
}
