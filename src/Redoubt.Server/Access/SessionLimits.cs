namespace Redoubt.Server.Access;

/// <summary>How long a session counts.</summary>
internal static class SessionLimits
{
    /// <summary>Without a request.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(12);

    /// <summary>Whatever happens.</summary>
    public static readonly TimeSpan Absolute = TimeSpan.FromDays(7);

    /// <summary>The most that one person has; the oldest goes.</summary>
    public const int PerUser = 30;
}
