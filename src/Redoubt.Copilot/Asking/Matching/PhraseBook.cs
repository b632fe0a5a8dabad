using Redoubt.Copilot.Asking.Reading;

namespace Redoubt.Copilot.Asking.Matching;

/// <summary>Phrases and what they mean, found in a question longest first.</summary>
internal sealed class PhraseBook<T>(Func<T> create)
    where T : class
{
    private readonly Dictionary<string, T> _byKey = new(StringComparer.Ordinal);
    // 'files that were created' says what 'files created' says.
    private static readonly HashSet<string> Auxiliary = new(StringComparer.Ordinal) { "was", "were", "is", "are", "been", "being", "that", "which", "have", "has", "had", "the", "a", "an", "got", "be", "their", "each", "every", "all", "our", "my" };

    private int _longest;

    public IEnumerable<KeyValuePair<string, T>> All => _byKey;

    /// <summary>What a phrase means; made when it is new.</summary>
    public T Of(string key)
    {
        if (!_byKey.TryGetValue(key, out var meaning))
        {
            _byKey[key] = meaning = create();
            _longest = Math.Max(_longest, key.Count(c => c == ' ') + 1);
        }

        return meaning;
    }

    public T? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>The longest phrase that starts at a piece; null when none does. Words such as 'were' may stand within it.</summary>
    /// <param name="free">Which pieces may belong to it; all when left out.</param>
    public (T Meaning, Place Place)? At(Question question, int at, Func<int, bool>? free = null)
    {
        (T, Place)? found = null;
        List<string> keys = [""];
        for (var i = at; i < question.Count && i - at < _longest + 2; i++)
        {
            var piece = question[i];
            if (piece.Kind is not (PieceKind.Word or PieceKind.Name or PieceKind.Number) || free?.Invoke(i) == false)
                break;
            List<string> longer = [.. keys.Select(key => key.Length == 0 ? piece.Key : $"{key} {piece.Key}")];
            var exact = longer.Find(key => _byKey.ContainsKey(key));
            if (exact is not null)
                found = (_byKey[exact], new Place(at, i));
            keys = i > at && Auxiliary.Contains(piece.Lower) && keys.Count < 4 ? [.. longer, .. keys] : longer;
        }

        return found;
    }

    /// <summary>The longest phrase that ends at a piece; null when none does.</summary>
    public (T Meaning, Place Place)? Ending(Question question, int at)
    {
        (T, Place)? found = null;
        var key = "";
        for (var i = at; i >= 0 && at - i < _longest; i--)
        {
            var piece = question[i];
            if (piece.Kind is not (PieceKind.Word or PieceKind.Name or PieceKind.Number) || question.IsUsed(i))
                break;
            key = key.Length == 0 ? piece.Key : $"{piece.Key} {key}";
            if (_byKey.TryGetValue(key, out var meaning))
                found = (meaning, new Place(i, at));
        }

        return found;
    }
}
