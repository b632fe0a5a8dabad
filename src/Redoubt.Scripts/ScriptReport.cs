namespace Redoubt.Scripts;

/// <summary>All that is found out about a text. The same text gives the same report.</summary>
public sealed record ScriptReport
{
    /// <summary>What layer 1 is written in.</summary>
    public required ScriptLanguage Language { get; init; }

    /// <summary>The judgement.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Two or three sentences, 60 words at most.</summary>
    public required IReadOnlyList<CitedText> Summary { get; init; }

    /// <summary>What it does, in order.</summary>
    public required IReadOnlyList<ScriptStep> Steps { get; init; }

    /// <summary>The layers; the first is the input.</summary>
    public required IReadOnlyList<ScriptLayer> Layers { get; init; }

    /// <summary>The whole in clear: layer 1's cleared text, and the layers that do not stand inside it.</summary>
    public required string Deobfuscated { get; init; }

    /// <summary>Indicators, each once, in the order of appearance.</summary>
    public required IReadOnlyList<Indicator> Indicators { get; init; }

    /// <summary>Behaviours that were seen, heaviest first.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>What could not be worked out: "the value of $env:USERDOMAIN".</summary>
    public required IReadOnlyList<CitedText> Unresolved { get; init; }

    /// <summary>What was given up for lack of budget, each with the limit; empty when the analysis is complete.</summary>
    public required IReadOnlyList<string> Truncated { get; init; }

    /// <summary>Things in the text that the reader should know, such as a syntax error.</summary>
    public required IReadOnlyList<CitedText> Warnings { get; init; }

    /// <summary>Techniques of all findings, each once.</summary>
    public IReadOnlyList<TechniqueReference> Techniques => [.. Findings.SelectMany(finding => finding.Techniques).Distinct()];
}
