namespace Redoubt.Copilot.Documents;

/// <summary>A stretch of text in one style.</summary>
/// <param name="Text">Shown as it is.</param>
/// <param name="Style">How.</param>
/// <param name="Source">For a mark: the number of the source that it leads to.</param>
internal readonly record struct Inline(string Text, InlineStyle Style, int Source = 0);
