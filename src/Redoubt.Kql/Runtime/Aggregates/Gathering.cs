namespace Redoubt.Kql.Runtime.Aggregates;

/// <summary>How much aggregates gather.</summary>
internal static class Gathering
{
    /// <summary>The most values, also where a query asks for more. Source: Kusto's limit of make_set, make_list and make_bag.</summary>
    public const long Most = 1_048_576;
}
