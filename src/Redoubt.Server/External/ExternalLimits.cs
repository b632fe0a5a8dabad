namespace Redoubt.Server.External;

/// <summary>What <c>externaldata</c> may fetch.</summary>
/// <param name="Allowed">From where.</param>
internal sealed record ExternalLimits(IReadOnlyList<AllowedAddress> Allowed)
{
    /// <summary>The most bytes of one text, packed and unpacked.</summary>
    public long Bytes { get; init; } = 16L << 20;

    /// <summary>How long one fetch may take, redirects and all.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How many fetches run at once; further ones wait.</summary>
    public int AtOnce { get; init; } = 4;
}
