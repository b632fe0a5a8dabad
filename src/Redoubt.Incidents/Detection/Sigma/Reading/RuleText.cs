namespace Redoubt.Incidents.Detection.Sigma.Reading;

/// <summary>A rule as its file says it, before anything is understood but the outline.</summary>
/// <param name="Line">Where it begins, from 1.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Id">Its id; null when it has none.</param>
/// <param name="Name">The name by which correlation rules call it; null when it has none.</param>
/// <param name="Status">How mature its author thinks it is; null when unsaid.</param>
/// <param name="Level">How grave.</param>
/// <param name="Description">In a sentence or more; null when it has none.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Date">When, as written.</param>
/// <param name="Tags">Techniques, tactics and more.</param>
/// <param name="References">Addresses.</param>
/// <param name="FalsePositives">What else looks like it.</param>
/// <param name="Fields">The fields that its author would look at.</param>
/// <param name="Source">Where its events come from; all null for a correlation.</param>
/// <param name="Detection">Selections and condition; null for a correlation.</param>
/// <param name="Correlation">The correlation; null for a rule over events.</param>
internal sealed record RuleText(
    int Line,
    string Title,
    string? Id,
    string? Name,
    string? Status,
    SigmaLevel Level,
    string? Description,
    string? Author,
    string? Date,
    IReadOnlyList<string> Tags,
    IReadOnlyList<string> References,
    IReadOnlyList<string> FalsePositives,
    IReadOnlyList<string> Fields,
    LogSource Source,
    YamlMap? Detection,
    YamlMap? Correlation);

/// <summary>Where a rule's events come from, in Sigma's words.</summary>
internal sealed record LogSource(string? Product, string? Category, string? Service)
{
    public override string ToString() => string.Join(", ", new[] { ("product", Product), ("category", Category), ("service", Service) }
        .Where(part => part.Item2 is not null).Select(part => $"{part.Item1} {part.Item2}"));
}
