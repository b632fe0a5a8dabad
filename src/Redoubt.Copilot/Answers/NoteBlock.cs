namespace Redoubt.Copilot.Answers;

/// <summary>
/// What the copilot says of itself: that it did not understand, that nothing was found, that it changes nothing. It states no fact, and
/// names nothing but what stood in the question.
/// </summary>
/// <param name="Text">A sentence or two; hostile text in it is cleaned.</param>
public sealed record NoteBlock(string Text) : Block;
