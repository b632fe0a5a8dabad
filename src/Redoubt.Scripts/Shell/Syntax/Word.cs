namespace Redoubt.Scripts.Shell.Syntax;

/// <summary>A word as it is written: parts side by side, without blanks between them.</summary>
internal sealed record Word(int Start, int End, IReadOnlyList<WordPart> Parts)
{
    public static Word Empty { get; } = new(0, 0, []);

    /// <summary>Set when the word is <c>name=value</c> behind a command that declares (export, local …).</summary>
    public Assignment? Assignment { get; init; }

    /// <summary>Its text when it is written in one unquoted piece without expansions; else null.</summary>
    public string? Plain => Parts.Count == 1 && Parts[0] is LiteralPart literal ? literal.Text : null;
}

/// <summary>A part of a word.</summary>
internal abstract record WordPart;

/// <summary>Unquoted text.</summary>
internal sealed record LiteralPart(string Text) : WordPart;

/// <summary>Text that stands for itself: behind a backslash, in single quotes, in <c>$'…'</c> (decoded).</summary>
internal sealed record QuotedPart(string Text, QuoteKind Kind) : WordPart;

internal enum QuoteKind
{
    Escape,
    Single,
    Ansi,
}

/// <summary><c>"…"</c>.</summary>
internal sealed record DoublePart(IReadOnlyList<WordPart> Parts) : WordPart;

/// <summary><c>$name</c>, <c>${…}</c>.</summary>
internal sealed record ParameterPart(string Source, string Name) : WordPart
{
    public Word? Subscript { get; init; }

    /// <summary><c>${!name}</c>.</summary>
    public bool Indirect { get; init; }

    /// <summary><c>${#name}</c>.</summary>
    public bool Length { get; init; }

    /// <summary>":-", "//", "^^", "@Q", "*" for <c>${!prefix*}</c> …; "" for none.</summary>
    public string Operator { get; init; } = "";

    public Word? Operand { get; init; }

    /// <summary>The length of a substring, the replacement of a pattern.</summary>
    public Word? Second { get; init; }
}

/// <summary><c>$(…)</c> and backticks.</summary>
internal sealed record CommandPart(string Source, Script Body) : WordPart;

/// <summary><c>$((…))</c>.</summary>
internal sealed record ArithmeticPart(string Source, Word Expression) : WordPart;

/// <summary><c>&lt;(…)</c> and <c>&gt;(…)</c>.</summary>
internal sealed record ProcessPart(string Source, bool Reads, Script Body) : WordPart;
