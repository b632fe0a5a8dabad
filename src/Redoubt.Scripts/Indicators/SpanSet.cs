namespace Redoubt.Scripts.Indicators;

/// <summary>Parts of a text, sorted and not overlapping, that can be asked for a place.</summary>
internal sealed class SpanSet(List<(int Start, int End)> spans)
{
    /// <summary>Whether the character at this place is in one of the parts.</summary>
    public bool Contains(int place)
    {
        var (low, high) = (0, spans.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (place < spans[middle].Start)
                high = middle - 1;
            else if (place >= spans[middle].End)
                low = middle + 1;
            else
                return true;
        }

        return false;
    }
}
