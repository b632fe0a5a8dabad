namespace Redoubt.Server.Graph;

/// <summary>A word of a filter.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As it stands; a text without its quotes.</param>
/// <param name="Position">Characters before it.</param>
internal readonly record struct FilterToken(FilterTokenKind Kind, string Text, int Position)
{
    /// <summary>How messages call it.</summary>
    public string Shown => Kind switch
    {
        FilterTokenKind.End => "the end",
        FilterTokenKind.Text => $"the text '{(Text.Length > 30 ? Text[..30] + "…" : Text)}'",
        _ => $"'{(Text.Length > 30 ? Text[..30] + "…" : Text)}'",
    };

    /// <summary>Keywords may be in any case.</summary>
    public bool Is(string word) => Kind == FilterTokenKind.Name && Text.Equals(word, StringComparison.OrdinalIgnoreCase);
}

internal enum FilterTokenKind
{
    /// <summary>A property, function or keyword.</summary>
    Name,

    /// <summary>In single quotes.</summary>
    Text,

    Number,
    Time,
    Open,
    Close,
    Comma,
    Slash,
    Colon,
    End,
}
