namespace Redoubt.Scripts.Indicators;

/// <summary>Lines of a text by place.</summary>
internal sealed class LineIndex
{
    private readonly List<int> _starts = [0];

    public LineIndex(string text)
    {
        for (var place = text.IndexOf('\n'); place >= 0; place = text.IndexOf('\n', place + 1))
            _starts.Add(place + 1);
    }

    public int Count => _starts.Count;

    /// <summary>The line of a place, from 1.</summary>
    public int LineOf(int place)
    {
        var index = _starts.BinarySearch(place);
        return index >= 0 ? index + 1 : ~index;
    }
}
