namespace Redoubt.Copilot.Asking.Reading;

/// <summary>A word, a value or a sign of a question.</summary>
/// <param name="Text">What it says, without quotes.</param>
/// <param name="Start">Where it starts in the question.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Key">What phrases are found by: lower case, singular, one word for each group of synonyms.</param>
internal sealed record Piece(PieceKind Kind, string Text, int Start, int End, string Key)
{
    /// <summary>The text in lower case.</summary>
    public string Lower { get; } = Text.ToLowerInvariant();

    /// <summary>Whether it can be a value without being asked whether it is one.</summary>
    public bool IsValue => Kind is not (PieceKind.Word or PieceKind.Sign or PieceKind.Number or PieceKind.Instant);

    public bool IsSign(string sign) => Kind == PieceKind.Sign && Text == sign;
}
