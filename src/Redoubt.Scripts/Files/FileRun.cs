using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Files;

/// <summary>One analysis of a file and all that is in it: what is left of the limits, which they share.</summary>
internal sealed class FileRun(AnalysisLimits limits, CancellationToken cancel)
{
    public const int MostDepth = 4;

    public const int MostFiles = 200;

    private const int MostScripts = 64;

    private const int MostLooked = 8 << 20;

    private readonly HashSet<string> _open = [];
    private int _files;
    private int _scripts;
    private long _characters;
    private long _unpacked;
    private long _looked;

    public Budget Budget { get; } = new(limits, cancel);

    /// <summary>Counts characters that are searched for indicators; false when that was enough.</summary>
    public bool Look(int characters)
    {
        if (_looked > MostLooked || Budget.IsSpent)
        {
            Budget.Note($"indicators were looked for in {MostLooked >> 20} million characters of text");
            return false;
        }

        _looked += characters;
        return true;
    }

    /// <summary>Bytes that one unpacking may give.</summary>
    public int Unpacked => Budget.Limits.Unpacked;

    /// <summary>Bytes that all unpacking may still give.</summary>
    public long UnpackedLeft => Math.Max(0, (2L * Budget.Limits.Unpacked) + Budget.Limits.Produced - _unpacked);

    /// <summary>Counts bytes that were unpacked; false when that was too much.</summary>
    public bool Unpack(long bytes)
    {
        if (bytes > UnpackedLeft)
        {
            Budget.Note("unpacking was stopped: what is inside is too large in all");
            return false;
        }

        _unpacked += bytes;
        return true;
    }

    /// <summary>Analyzes a file inside the given one; null when that is one too many, too deep, or inside itself.</summary>
    public FileReport? Child(ReadOnlyMemory<byte> bytes, string? name, int depth)
    {
        if (depth >= MostDepth)
        {
            Budget.Note($"files deeper than {MostDepth} within each other were not opened");
            return null;
        }

        if (_files >= MostFiles)
        {
            Budget.Note($"only the first {MostFiles} files inside were analyzed");
            return null;
        }

        if (!Budget.Step(16) || !Budget.Enter())
            return null;
        _files++;
        try
        {
            return Report(bytes, name, depth + 1);
        }
        finally
        {
            Budget.Leave();
        }
    }

    public FileReport Report(ReadOnlyMemory<byte> bytes, string? name, int depth)
    {
        var draft = new FileDraft(this, bytes, name, depth);
        if (!_open.Add(draft.Sha256))
        {
            draft.Format = "unknown";
            draft.Type = "copy of the file it is in";
            return draft.Finish();
        }

        FileReading.Read(draft);
        _open.Remove(draft.Sha256);
        return draft.Finish();
    }

    /// <summary>Analyzes a script in a file; null when nothing is left for it.</summary>
    public ScriptReport? Script(string text, ScriptHints hints)
    {
        var left = limits.Time - Budget.Waited;
        if (_scripts >= MostScripts || _characters + text.Length > 2L * limits.Input || left <= TimeSpan.Zero)
        {
            Budget.Note(_scripts == 0 ? "scripts were not analyzed: nothing was left for them" : $"only the first {_scripts} scripts were analyzed");
            return null;
        }

        _scripts++;
        _characters += text.Length;
        var report = ScriptAnalyzer.Analyze(text, hints, limits with { Time = left }, cancel);
        foreach (var what in report.Truncated)
            Budget.Note($"a script: {what}");
        return report;
    }
}
