using System.Security.Cryptography;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Decoding;

/// <summary>
/// The last resort: decoders tried on long strings that nothing in the script was seen to decode. What they find is a layer marked as
/// guessed when it is a script, a warning when it is a program, and no more than a text for indicators when it is anything else.
/// </summary>
internal static class Guesses
{
    private const int MostTried = 200;
    private const int MostFound = 12;

    public static void Try(Analysis analysis)
    {
        var depths = new Dictionary<int, int>();
        var known = new HashSet<string>(analysis.Layers.Select(layer => layer.Original.Trim()), StringComparer.Ordinal);
        var tried = new HashSet<string>(StringComparer.Ordinal);
        var found = 0;
        for (var index = 0; index < analysis.Layers.Count && found < MostFound; index++)
        {
            var layer = analysis.Layers[index];
            var depth = depths.GetValueOrDefault(layer.Number);
            if (layer.Spliced || depth >= Peeling.MostDepth)
                continue;
            var lines = default(LineIndex);
            foreach (var candidate in Candidates.In(layer.Cleared))
            {
                if (tried.Count >= MostTried || found >= MostFound || !analysis.Budget.Step(4))
                    return;
                if (!tried.Add(candidate.Text) || Peeling.Peel(candidate, analysis.Budget) is not { } peeled)
                    continue;
                lines ??= new LineIndex(layer.Cleared);
                // Places are those of the original; where the two texts have the same lines, so have they.
                var place = new Place(layer.Number, Math.Min(lines.Of(candidate.Start), layer.Original.AsSpan().Count('\n') + 1));
                if (peeled.Program is { } program)
                {
                    analysis.Warn($"holds a program ({peeled.How}; {program.Length:N0} bytes, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(program))})", place);
                    found++;
                    continue;
                }

                var text = peeled.Text.Trim();
                if (!known.Add(text) || analysis.Layers.Any(other => other.Original.Contains(text, StringComparison.Ordinal)))
                    continue;
                analysis.Texts.Add((text, place));
                if (LanguageClassifier.Classify(text, new ScriptHints()) is ScriptLanguage.Unknown || !Peeling.IsScript(text))
                    continue;
                found++;
                if (analysis.Unwrap(new Payload(text, ScriptLanguage.Unknown, peeled.How + " (guessed)", place)) is { } nested)
                {
                    nested.Guessed = true;
                    depths[nested.Number] = depth + 1;
                    for (var inner = nested.Number; inner < analysis.Layers.Count; inner++)
                        analysis.Layers[inner].Guessed = true; // What it unwrapped in turn.
                }
            }
        }
    }
}
