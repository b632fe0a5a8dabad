namespace Redoubt.Copilot.Asking.Content;

/// <summary>Words that mean a condition.</summary>
/// <param name="Says">The words.</param>
/// <param name="Tests">What they mean, table by table; the first that fits counts.</param>
/// <param name="Also">Whether they are read as names of rows and columns, too.</param>
/// <param name="Reach">Whether a table is joined for them although nothing else speaks of it.</param>
internal sealed record ValueSense(IReadOnlyList<string> Says, IReadOnlyList<ValueTest> Tests, bool Also, bool Reach = false);
