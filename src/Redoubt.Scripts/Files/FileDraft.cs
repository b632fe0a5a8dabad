using System.Security.Cryptography;

namespace Redoubt.Scripts.Files;

/// <summary>A report under way: readers of formats add to it what they see.</summary>
internal sealed class FileDraft
{
    private const int MostIndicators = 500;
    private const int MostWarnings = 30;
    private const int MostClosely = 512 * 1024;

    private readonly List<(string Group, FileFinding Finding)> _findings = [];
    private readonly List<(string Title, string[] Columns, List<IReadOnlyList<string>> Rows)> _sections = [];
    private readonly List<Indicator> _indicators = [];
    private readonly HashSet<(IndicatorKind, string)> _known = [];
    private readonly List<EmbeddedScript> _scripts = [];
    private readonly List<FileReport> _children = [];
    private readonly List<string> _warnings = [];

    public FileDraft(FileRun run, ReadOnlyMemory<byte> bytes, string? name, int depth)
    {
        (Run, Bytes, Name, Depth) = (run, new ByteView(bytes), name, depth);
#pragma warning disable CA5350, CA5351 // What other places know files by.
        Md5 = Convert.ToHexStringLower(MD5.HashData(bytes.Span));
        Sha1 = Convert.ToHexStringLower(SHA1.HashData(bytes.Span));
#pragma warning restore CA5350, CA5351
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
    }

    public FileRun Run { get; }

    public ByteView Bytes { get; }

    public string? Name { get; }

    public int Depth { get; }

    public string Md5 { get; }

    public string Sha1 { get; }

    public string Sha256 { get; }

    public string Format { get; set; } = "unknown";

    public string Type { get; set; } = "unknown file";

    /// <summary>Something could be said about what is in it.</summary>
    public bool Readable { get; set; } = true;

    /// <summary>A sentence for the summary on what is in it that is neither good nor bad: who signed it, how many members.</summary>
    public List<FileClaim> Content { get; } = [];

    public IReadOnlyList<FileReport> Children => _children;

    public IReadOnlyList<EmbeddedScript> Scripts => _scripts;

    public IReadOnlyList<string> Warnings => _warnings;

    public IReadOnlyList<Indicator> Indicators => _indicators;

    /// <summary>What counts: of each group the heaviest, as one thing seen twice is no worse than once.</summary>
    public IReadOnlyList<FileFinding> Counted =>
        [.. _findings.GroupBy(one => one.Group).Select(group => group.MaxBy(one => Math.Abs(one.Finding.Weight)).Finding).Where(one => one.Weight != 0)];

    /// <summary>Notes something; of one group only the heaviest counts.</summary>
    public void Find(string group, int weight, string text, string part, params string[] techniques)
    {
        if (_findings.Count < 300 && !_findings.Exists(known => known.Group == group && known.Finding.Text == text))
            _findings.Add((group, new FileFinding(Shown.Text(text, 400), weight, part, [.. techniques.Select(Techniques.Of)])));
    }

    public bool Found(string group) => _findings.Exists(one => one.Group == group);

    /// <summary>Adds a name and its value to a section of such.</summary>
    public void Fact(string title, string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
            Row(title, [], Shown.Text(name, 200), Shown.Text(value, 1000));
    }

    /// <summary>Adds a row to a section with columns.</summary>
    public void Row(string title, string[] columns, params string[] cells)
    {
        var at = _sections.FindIndex(one => one.Title == title);
        if (at < 0)
        {
            at = _sections.Count;
            _sections.Add((title, columns, []));
        }

        if (_sections[at].Rows.Count < 500)
            _sections[at].Rows.Add([.. cells.Select(cell => Shown.Text(cell, 1000))]);
    }

    public void Warn(string what)
    {
        if (_warnings.Count < MostWarnings && !_warnings.Contains(what))
            _warnings.Add(what);
    }

    /// <summary>Looks for indicators in a text of the file.</summary>
    public void Look(string text, string role = "mentioned")
    {
        if (!Run.Look(text.Length))
            return;
        foreach (var one in Texts.TextIndicators.Of(text, role))
            Add(one);
    }

    /// <summary>Looks for all that can be searched for in prose: also hosts without an address, hashes and defanged spellings, of which programs hold too many.</summary>
    public void LookClosely(string text, string role = "mentioned")
    {
        if (text.Length > MostClosely)
            Look(text, role);
        else if (Run.Look(text.Length))
        {
            foreach (var one in Redoubt.Scripts.Indicators.IndicatorText.Find(text))
                Add(new Indicator(one.Kind, one.Value, role, new Place(0, 0), one.Certain, one.Remark));
        }
    }

    public void Add(Indicator one)
    {
        if (_indicators.Count < MostIndicators && _known.Add((one.Kind, one.Value)))
            _indicators.Add(one);
    }

    /// <summary>Analyzes a script of the file and counts what it comes to.</summary>
    public ScriptReport? Script(string part, string text, ScriptLanguage? language = null, string? fileName = null)
    {
        if (string.IsNullOrWhiteSpace(text) || _scripts.Exists(known => known.Part == part && known.Report.Layers is [var first, ..] && first.Original == text))
            return null;
        var report = Run.Script(text, new ScriptHints(language, fileName));
        if (report is null)
            return null;
        _scripts.Add(new EmbeddedScript(part, report));
        foreach (var one in report.Indicators)
            Add(one);
        if (report.Verdict.Score > 0 && report.Verdict.Label is VerdictLabel.Suspicious or VerdictLabel.Malicious)
        {
            var why = report.Verdict.Reasons.Count > 0 ? $": {Shown.Lower(report.Verdict.Reasons[0].Text)}" : "";
            _findings.Add(("script", new FileFinding($"The script in it ({part}) is judged {Shown.Label(report.Verdict.Label)}{why}".TrimEnd('.') + ".",
                Math.Min(report.Verdict.Score, 14), part, report.Techniques)));
        }

        return report;
    }

    /// <summary>Analyzes a file inside this one and counts what it comes to.</summary>
    public FileReport? Child(ReadOnlyMemory<byte> bytes, string? name, string part)
    {
        var report = Run.Child(bytes, name, Depth);
        if (report is null)
            return null;
        _children.Add(report);
        foreach (var one in report.Indicators)
            Add(one);
        if (report.Verdict.Label is VerdictLabel.Suspicious or VerdictLabel.Malicious)
        {
            var why = report.Verdict.Reasons.Count > 0 ? $": {Shown.Lower(report.Verdict.Reasons[0].Text)}" : "";
            _findings.Add(("child", new FileFinding($"The {report.Type} in it{(report.Name is null ? "" : $" ({Shown.Text(report.Name, 100)})")} is judged {Shown.Label(report.Verdict.Label)}{why}".TrimEnd('.') + ".",
                Math.Min(report.Verdict.Score, 14), part, report.Techniques)));
        }

        return report;
    }

    public FileReport Finish()
    {
        FileFinding[] findings = [.. _findings.Select(one => one.Finding).OrderByDescending(one => one.Weight)];
        var verdict = FileJudgement.Of(this);
        return new FileReport
        {
            Name = Name,
            Type = Type,
            Format = Format,
            Size = Bytes.Length,
            Md5 = Md5,
            Sha1 = Sha1,
            Sha256 = Sha256,
            Verdict = verdict,
            Summary = FileSummary.Of(this, verdict),
            Findings = findings,
            Sections = [.. _sections.Select(one => new FileSection(one.Title, one.Columns, one.Rows))],
            Indicators = _indicators,
            Scripts = _scripts,
            Children = _children,
            Truncated = [],
            Warnings = _warnings,
            Techniques = [.. findings.Where(one => one.Weight > 0).SelectMany(one => one.Techniques).Concat(_scripts.SelectMany(one => one.Report.Techniques)).Distinct()],
        };
    }
}
