using Redoubt.Scripts.Acts;

namespace Redoubt.Scripts.Clearing;

/// <summary>For a text in no language that we know: each line is taken for one command, its words for arguments.</summary>
internal sealed class PlainTextClearer : ILanguageClearer
{
    private const int MostParts = 2000;

    public void Clear(ScriptLayer layer, Analysis analysis, object? scope)
    {
        var number = 0;
        foreach (var line in layer.Original.Split('\n'))
        {
            number++;
            if (!analysis.Budget.Step() || analysis.Acts.Count >= Analysis.MostActs)
                return;
            foreach (var part in line.Split([';', '|', '&'], MostParts, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (!analysis.Budget.Step())
                    return;
                var words = part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
                if (words.Length > 0)
                    analysis.Acts.Add(new Act { Command = CommandName.Of(words[0].Trim('"', '\'')), Arguments = [.. words.Skip(1).Select(word => word.Trim('"', '\''))], Text = part, Where = new Place(layer.Number, number), Language = layer.Language });
            }
        }
    }
}
