using System.Text;
using Redoubt.Scripts.Shell.Syntax;

namespace Redoubt.Scripts.Shell.Running;

/// <summary>The source of a command with the cleared text of its parts in place of theirs. What stands between the parts stays, comments too.</summary>
internal sealed class ClearedText(SourceText source, int start, Dictionary<HereDocument, string> hereTexts)
{
    private readonly StringBuilder _text = new();
    private int _at = start;

    public int Length => _text.Length;

    public void Put(int from, int to, string text)
    {
        CopyTo(from);
        _text.Append(text);
        _at = Math.Max(_at, to);
    }

    public string Finish(int end)
    {
        CopyTo(end);
        return _text.ToString();
    }

    // Here-documents stand between commands, behind the line of their redirection.
    private void CopyTo(int end)
    {
        end = Math.Min(end, source.Text.Length);
        if (hereTexts.Count > 0 && source.HereDocuments.Count > 0)
        {
            for (var i = FirstHere(); i < source.HereDocuments.Count && source.HereDocuments[i].Start < end; i++)
            {
                var here = source.HereDocuments[i];
                if (here.End > end || here.Start < _at || !hereTexts.TryGetValue(here, out var text))
                    continue;
                _text.Append(source.Text, _at, here.Start - _at).Append(text);
                _at = here.End;
            }
        }

        if (end > _at)
            _text.Append(source.Text, _at, end - _at);
        _at = Math.Max(_at, end);
    }

    private int FirstHere()
    {
        var (low, high) = (0, source.HereDocuments.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (source.HereDocuments[middle].Start < _at)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
