namespace Redoubt.Scripts.Shell.Syntax;

/// <summary>A text that commands were read from, with the lines it has in its layer.</summary>
internal sealed class SourceText(string text, int firstLine)
{
    private List<int>? _starts;

    public string Text { get; } = text;

    /// <summary>Here-documents in it, in the order of their texts.</summary>
    public List<HereDocument> HereDocuments { get; } = [];

    public int LineAt(int position)
    {
        if (_starts is null)
        {
            _starts = [0];
            for (var i = Text.IndexOf('\n'); i >= 0; i = Text.IndexOf('\n', i + 1))
                _starts.Add(i + 1);
        }

        var found = _starts.BinarySearch(position);
        return firstLine + (found >= 0 ? found : ~found - 1);
    }
}
