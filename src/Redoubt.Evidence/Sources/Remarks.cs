namespace Redoubt.Evidence.Sources;

/// <summary>What had to be cut or mended while one alert was read. Keeps the first few: a hostile record must not grow a long list.</summary>
internal sealed class Remarks
{
    private const int Kept = 20;

    private List<string>? _texts;
    private int _unkept;

    public void Add(string text)
    {
        _texts ??= [];
        if (_texts.Contains(text))
            return;
        if (_texts.Count < Kept)
            _texts.Add(text);
        else
            _unkept++;
    }

    public IReadOnlyList<string> ToList() =>
        _texts is null ? [] : _unkept == 0 ? _texts : [.. _texts, $"and {_unkept} more remarks"];
}
