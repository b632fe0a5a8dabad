namespace Redoubt.Incidents.Response;

/// <summary>How the block lists are kept.</summary>
/// <param name="Protected">Addresses, networks (<c>192.0.2.0/24</c>) and domains (with all below them) that are never blocked.</param>
/// <param name="Days">How long a value stays; null for ever.</param>
public sealed record BlockSettings(IReadOnlyList<string> Protected, int? Days = null)
{
    /// <summary>Nothing protected but what always is.</summary>
    public static BlockSettings Default { get; } = new([]);
}
