namespace Redoubt.Kql;

/// <summary>What <c>render</c> asks for.</summary>
/// <param name="Visualization">The chart: <c>timechart</c>, <c>columnchart</c>, <c>piechart</c>, <c>table</c> ...</param>
/// <param name="Properties">Its properties by name, as written: <c>title</c>, <c>xcolumn</c>, <c>series</c>, <c>kind</c> ...</param>
public sealed record RenderDirective(string Visualization, IReadOnlyDictionary<string, string> Properties);
