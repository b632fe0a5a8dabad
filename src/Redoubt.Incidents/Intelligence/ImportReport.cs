namespace Redoubt.Incidents.Intelligence;

/// <summary>What became of a file or feed.</summary>
/// <param name="Source">Where it was put.</param>
/// <param name="SourceId">The source's number.</param>
/// <param name="Format">stix, misp, galaxy or csv.</param>
/// <param name="Added">How many indicators, profiles and relations are new.</param>
/// <param name="Changed">How many were there and changed.</param>
/// <param name="Unchanged">How many were there as they are.</param>
/// <param name="Indicators">Of all read: how many indicators.</param>
/// <param name="Profiles">How many actors, malware, techniques, reports and the like.</param>
/// <param name="Relations">How many relations.</param>
/// <param name="Unmatched">How many of the indicators are kept but not matched, because of what their pattern asks.</param>
/// <param name="Rejected">How many objects were not taken.</param>
/// <param name="Rejections">The first 200 of them, and the first of what is kept but not matched.</param>
/// <param name="Columns">For CSV: what each column was taken for.</param>
/// <param name="Fault">Why the reading ended before the end; what came before it is kept. Null when it did not.</param>
public sealed record ImportReport(
    string Source, long SourceId, string Format, int Added, int Changed, int Unchanged, int Indicators, int Profiles, int Relations, int Unmatched,
    int Rejected, IReadOnlyList<ImportRejection> Rejections, IReadOnlyList<ImportColumn> Columns, string? Fault);

/// <summary>Something that was not taken, or not wholly.</summary>
/// <param name="Where">The place in the file: "object 17", "line 4".</param>
/// <param name="What">Its id or text, shortened. Hostile text.</param>
/// <param name="Why">What is wrong with it.</param>
public sealed record ImportRejection(string Where, string What, string Why);

/// <summary>A column of a CSV file and what it was taken for: value, type, confidence, and so on; null for nothing.</summary>
public sealed record ImportColumn(string Column, string? Meaning);
