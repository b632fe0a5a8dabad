namespace Redoubt.Scripts.Clearing;

/// <summary>The line that a character of a text stands in.</summary>
internal sealed class LineIndex
{
    private readonly List<int> _starts = [0];

    public LineIndex(string text)
    {
        for (var index = text.IndexOf('\n'); index >= 0; index = text.IndexOf('\n', index + 1))
            _starts.Add(index + 1);
    }

    /// <summary>From 1.</summary>
    public int Of(int position)
    {
        var found = _starts.BinarySearch(position);
        return found >= 0 ? found + 1 : ~found;
    }
}
