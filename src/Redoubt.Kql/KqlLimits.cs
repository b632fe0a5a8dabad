namespace Redoubt.Kql;

/// <summary>How large a query may be. They stop what would eat the machine, far above what people write.</summary>
internal static class KqlLimits
{
    public const int Characters = 1_000_000;
    public const int Tokens = 200_000;

    /// <summary>How deep expressions and pipelines may be nested.</summary>
    public const int Depth = 200;

    /// <summary>How many operators and expressions a query may have once its functions are put in.</summary>
    public const int BoundNodes = 200_000;

    /// <summary>How many functions may call one another in a chain.</summary>
    public const int CallDepth = 30;

    public const int Columns = 4_000;
    public const int RegexCharacters = 10_000;

    /// <summary>How many tables a wildcard may name.</summary>
    public const int Tables = 100;
}
