using System.Globalization;
using System.Text;

namespace Redoubt.Kql.Needs;

/// <summary>Where a text comes from.</summary>
internal abstract record TextSource
{
    /// <summary>What a row needs so that a text stands in a place of this one.</summary>
    public abstract RowNeed Need(string text, TextPlace place);

    // Case is told apart in the database's way, which is surely ours for ASCII and for what has no case: signs, pictures.
    protected static bool IsPlain(string text) => text.EnumerateRunes().All(IsPlain);

    /// <summary>The parts of a text between what may be told apart in another way.</summary>
    protected static IEnumerable<string> PlainPieces(string text)
    {
        var piece = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().Append(Rune.ReplacementChar))
        {
            if (IsPlain(rune))
            {
                piece.Append(rune);
                continue;
            }

            if (piece.Length > 0)
                yield return piece.ToString();
            piece.Clear();
        }
    }

    private static bool IsPlain(Rune rune) => rune.Value is >= ' ' and <= '~'
        || (rune != Rune.ReplacementChar && HasNoCase(Rune.GetUnicodeCategory(rune)) && Rune.ToLowerInvariant(rune) == rune && Rune.ToUpperInvariant(rune) == rune);

    private static bool HasNoCase(UnicodeCategory category) =>
        category is UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or (>= UnicodeCategory.ConnectorPunctuation and <= UnicodeCategory.OtherSymbol);
}

/// <summary>A column of the table.</summary>
internal sealed record ColumnText(string Column) : TextSource
{
    public override RowNeed Need(string text, TextPlace place) =>
        text.Length == 0 ? RowNeed.Nothing
        : IsPlain(text) ? new TextNeed(Column, text.ToLowerInvariant(), place)
        : RowNeed.All(PlainPieces(text).Select(piece => new TextNeed(Column, piece.ToLowerInvariant(), TextPlace.Anywhere)));
}

/// <summary>A text that is the same for each row.</summary>
internal sealed record ConstantText(string Text) : TextSource
{
    public bool IsAscii => Ascii.IsValid(Text);

    public override RowNeed Need(string text, TextPlace place) =>
        !IsPlain(text) || !IsAscii || Has(text, place) ? RowNeed.Nothing : RowNeed.Never;

    private bool Has(string text, TextPlace place) => place switch
    {
        TextPlace.Start => Text.StartsWith(text, StringComparison.OrdinalIgnoreCase),
        TextPlace.End => Text.EndsWith(text, StringComparison.OrdinalIgnoreCase),
        TextPlace.Whole => Text.Equals(text, StringComparison.OrdinalIgnoreCase),
        _ => Text.Contains(text, StringComparison.OrdinalIgnoreCase),
    };
}

/// <summary>One or another text, as the row has it.</summary>
internal sealed record OneOfTexts(IReadOnlyList<TextSource> Sources) : TextSource
{
    public override RowNeed Need(string text, TextPlace place) => RowNeed.Any(Sources.Select(source => source.Need(text, place)));
}

/// <summary>Columns with fixed texts between them.</summary>
internal sealed record JoinedTexts(IReadOnlyList<ColumnText> Columns, string Between) : TextSource
{
    // A piece without any character of what stands between columns stands in one of them.
    public override RowNeed Need(string text, TextPlace place) => !IsPlain(text) ? RowNeed.Nothing : RowNeed.All(
        text.ToLowerInvariant().Split([.. Between.ToLowerInvariant()], StringSplitOptions.RemoveEmptyEntries)
            .Select(piece => RowNeed.Any(Columns.Select(column => column.Need(piece, TextPlace.Anywhere)))));
}

/// <summary>A value in a column's JSON.</summary>
internal sealed record JsonText(string Column) : TextSource
{
    private const int Shortest = 3;
    private const int Pieces = 2;

    // What JSON may write otherwise than it means, and what stands between values.
    private const string Structure = "\"\\/{}[],:";

    public override RowNeed Need(string text, TextPlace place) => !IsPlain(text) ? RowNeed.Nothing : RowNeed.All(
        text.ToLowerInvariant().Split([.. Structure], StringSplitOptions.RemoveEmptyEntries).Select(piece => piece.Trim()).Where(IsWord)
            .OrderByDescending(piece => piece.Length).Take(Pieces).Select(piece => new TextNeed(Column, piece, TextPlace.Json)));

    // The same number can be written in several ways: 100, 1e2.
    private static bool IsWord(string piece) => piece.Length >= Shortest && piece.Any(c => c is >= 'a' and <= 'z' and not 'e');
}
