using Redoubt.Copilot.Asking.Matching;
using Redoubt.Copilot.Asking.Reading;

namespace Redoubt.Copilot.Asking.Conditions;

/// <summary>A condition as the question says it, before a table is known.</summary>
internal sealed record Atom
{
    /// <summary>All of its words.</summary>
    public required Place Place { get; init; }

    /// <summary>The columns that it can be about; null when no word says.</summary>
    public ColumnSense? Sense { get; init; }

    /// <summary>Further readings of which column it is about, the best first.</summary>
    public IReadOnlyList<ColumnSense> Others { get; init; } = [];

    /// <summary>What words mean by themselves.</summary>
    public ValueSenses? Meaning { get; init; }

    public IReadOnlyList<AtomValue> Values { get; init; } = [];

    /// <summary>How it is compared; null when no word says.</summary>
    public Comparison? Comparison { get; init; }

    public bool Negated { get; init; }

    /// <summary>Whether each of the values is asked for, and not one of them.</summary>
    public bool All { get; init; }

    /// <summary>The word before it: from, to, by, on.</summary>
    public string Preposition { get; init; } = "";

    /// <summary>Whether it is a name that stands before a noun: 'chrome processes'.</summary>
    public bool IsModifier { get; init; }
}

/// <summary>A value of a condition.</summary>
/// <param name="Form">What it is by its form; of something in quotes, the form of what is in them.</param>
/// <param name="IsQuoted">Whether it stands in quotes.</param>
internal readonly record struct AtomValue(string Text, PieceKind Form, bool IsQuoted);
