using System.Text;

namespace Redoubt.Scripts.Clearing;

/// <summary>Parts of a text that are to be replaced, collected in any order; what is inside a replaced part stays unheard.</summary>
internal sealed class TextEdits
{
    private readonly List<(int Start, int End, string Text)> _edits = [];

    public void Replace(int start, int end, string text) => _edits.Add((start, end, text));

    /// <summary>The text with the parts replaced, and where each came to stand. The outermost of nested parts wins.</summary>
    public (string Text, List<Fold> Folds) Apply(string original, int from = 0, int to = -1)
    {
        to = to < 0 ? original.Length : to;
        var text = new StringBuilder();
        var folds = new List<Fold>();
        var at = from;
        foreach (var (start, end, replacement) in _edits.OrderBy(edit => edit.Start).ThenByDescending(edit => edit.End))
        {
            if (start < at || end > to)
                continue;
            text.Append(original, at, start - at);
            folds.Add(new Fold(start, end - start, text.Length, replacement.Length));
            text.Append(replacement);
            at = end;
        }

        text.Append(original, at, to - at);
        return (text.ToString(), folds);
    }
}
