namespace Redoubt.Evidence.Store.Tables;

/// <summary>How long rows of the hunting tables are kept. Alerts and incidents are not touched by it.</summary>
/// <param name="Days">Rows that happened longer ago than this many days go; null keeps them for ever.</param>
/// <param name="Bytes">When the store's file has more than this many bytes of data, the oldest rows go; null for no bound.</param>
public sealed record RetentionPolicy(int? Days = RetentionPolicy.DefaultDays, long? Bytes = null)
{
    public const int DefaultDays = 30;
}
