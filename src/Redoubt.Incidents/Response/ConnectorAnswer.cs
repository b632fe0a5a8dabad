namespace Redoubt.Incidents.Response;

/// <summary>What a connector says of an action.</summary>
/// <param name="Result">How it stands.</param>
/// <param name="Text">In words; may quote what the other side said.</param>
/// <param name="Ticket">What the other side calls it; null leaves what was known.</param>
/// <param name="Wait">How long to wait before asking or trying again, when the other side says so.</param>
public sealed record ConnectorAnswer(TryResult Result, string Text, string? Ticket = null, TimeSpan? Wait = null)
{
    /// <summary>It is done: the system that does it said so.</summary>
    public static ConnectorAnswer Confirmed(string text, string? ticket = null) => new(TryResult.Confirmed, text, ticket);

    /// <summary>It is not done yet; ask for its status.</summary>
    public static ConnectorAnswer Accepted(string text, string? ticket = null, TimeSpan? wait = null) => new(TryResult.Accepted, text, ticket, wait);

    /// <summary>It was not done and will not be.</summary>
    public static ConnectorAnswer Refused(string text) => new(TryResult.Refused, text);

    /// <summary>It was certainly not done, and may be tried again.</summary>
    public static ConnectorAnswer TryAgain(string text, TimeSpan? wait = null) => new(TryResult.TryAgain, text, Wait: wait);

    /// <summary>It may have been done.</summary>
    public static ConnectorAnswer Unknown(string text) => new(TryResult.Unknown, text);
}
