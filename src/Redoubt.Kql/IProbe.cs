namespace Redoubt.Kql;

/// <summary>Runs the small queries whose answers decide which columns a result has. They see the same state of the store as the
/// query itself, and its limits.</summary>
public interface IProbe
{
    /// <summary>The rows of one SELECT with its parameters; values as <see cref="Translation"/> describes them.</summary>
    IReadOnlyList<object?[]> Run(string sql, IReadOnlyList<object?> parameters);
}
