namespace Redoubt.Scripts;

/// <summary>All that is found out about a file from its bytes. The same bytes give the same report.</summary>
public sealed record FileReport
{
    /// <summary>The name it was given under, or stands under in its archive; null when none is known.</summary>
    public required string? Name { get; init; }

    /// <summary>What it is by its content, for a reader: "Windows program (PE32+, x64)", "Word document with macros", "zip archive".</summary>
    public required string Type { get; init; }

    /// <summary>The short name of the type: "pe", "elf", "ole", "ooxml", "pdf", "lnk", "zip", "gzip", "tar", "eml", "script", "text", "unknown".</summary>
    public required string Format { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    /// <summary>In lower case hex.</summary>
    public required string Md5 { get; init; }

    /// <summary>In lower case hex.</summary>
    public required string Sha1 { get; init; }

    /// <summary>In lower case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The judgement, with that of what is inside.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Two or three sentences that support the verdict.</summary>
    public required IReadOnlyList<FileClaim> Summary { get; init; }

    /// <summary>What was noticed, heaviest first.</summary>
    public required IReadOnlyList<FileFinding> Findings { get; init; }

    /// <summary>Details by subject: headers, sections, imports by meaning, version, certificates, strings, authentication results ...</summary>
    public required IReadOnlyList<FileSection> Sections { get; init; }

    /// <summary>Indicators of this file and of everything in it; <see cref="Indicator.Where"/> is place 0 for those outside scripts.</summary>
    public required IReadOnlyList<Indicator> Indicators { get; init; }

    /// <summary>Scripts in it (macros, actions, the target of a shortcut, the file itself when it is a script), each with where it stands.</summary>
    public required IReadOnlyList<EmbeddedScript> Scripts { get; init; }

    /// <summary>Files in it: members of an archive, attachments, embedded objects.</summary>
    public required IReadOnlyList<FileReport> Children { get; init; }

    /// <summary>What was given up for lack of budget, each with the limit.</summary>
    public required IReadOnlyList<string> Truncated { get; init; }

    /// <summary>What is broken in it: "the central directory is missing".</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Techniques of its findings and its scripts, each once.</summary>
    public required IReadOnlyList<TechniqueReference> Techniques { get; init; }
}

/// <summary>A sentence about a file and the parts of it that show it ("imports", "section .text", "header Received 2").</summary>
public sealed record FileClaim(string Text, IReadOnlyList<string> Parts);

/// <summary>Something noticed in a file.</summary>
/// <param name="Text">As a sentence.</param>
/// <param name="Weight">What it counts for the verdict; below 0 when it speaks for the file.</param>
/// <param name="Part">The part that shows it.</param>
/// <param name="Techniques">Techniques that it is an example of.</param>
public sealed record FileFinding(string Text, int Weight, string Part, IReadOnlyList<TechniqueReference> Techniques);

/// <summary>Details on one subject.</summary>
/// <param name="Title">The subject.</param>
/// <param name="Columns">Names of the columns; empty when the rows are name and value.</param>
/// <param name="Rows">The rows, all of the same length.</param>
public sealed record FileSection(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>A script found in a file.</summary>
/// <param name="Part">Where: "macro ThisDocument", "OpenAction", "command line".</param>
/// <param name="Report">What it does.</param>
public sealed record EmbeddedScript(string Part, ScriptReport Report);
