namespace Redoubt.Incidents.Intelligence.Reading;

/// <summary>Takes what a reader reads, and what it cannot.</summary>
internal sealed class ImportSink
{
    private const int MostRejections = 200;
    private const int LongestShown = 120;
    private readonly List<ImportRejection> _rejections = [];
    private List<ImportedPart> _parts = [];

    public int Indicators { get; private set; }

    public int Profiles { get; private set; }

    public int Relations { get; private set; }

    public int Unmatched { get; private set; }

    public int Rejected { get; private set; }

    public IReadOnlyList<ImportRejection> Rejections => _rejections;

    /// <summary>How many parts wait to be written.</summary>
    public int Waiting => _parts.Count;

    public void Add(ImportedPart part, string where)
    {
        _parts.Add(part);
        switch (part)
        {
            case ImportedIndicator indicator:
                Indicators++;
                if (indicator.Unmatched is { } why)
                {
                    Unmatched++;
                    Note(where, indicator.Pattern, "kept but not matched: " + why);
                }

                break;
            case ImportedObject:
                Profiles++;
                break;
            default:
                Relations++;
                break;
        }
    }

    public void Reject(string where, string what, string why)
    {
        Rejected++;
        Note(where, what, why);
    }

    /// <summary>Hands over what waits.</summary>
    public IReadOnlyList<ImportedPart> Take()
    {
        var parts = _parts;
        _parts = [];
        return parts;
    }

    private void Note(string where, string what, string why)
    {
        if (_rejections.Count < MostRejections)
            _rejections.Add(new ImportRejection(where, what.Length <= LongestShown ? what : what[..LongestShown] + "…", why));
    }
}
