using System.Text.RegularExpressions;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Rendering;

namespace Redoubt.Copilot.Grounding;

/// <summary>What the claims say, ready to be compared with what a model wrote.</summary>
internal sealed partial class ClaimWords
{
    private readonly List<string> _texts;
    private readonly HashSet<string> _forms;

    public ClaimWords(IReadOnlyList<Claim> claims)
    {
        var anchors = new List<string>();
        var verbatim = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var texts = new List<string>();
        var plains = new List<string>();
        foreach (var claim in claims)
        {
            var text = string.Concat(claim.Text.Runs.Select(run => run.Text));
            texts.Add(text);
            foreach (var anchor in AnchorsOf(claim, text).Where(verbatim.Add))
                anchors.Add(anchor);

            plains.Add(PlainOf(claim, verbatim));
        }

        Text = string.Join(' ', texts);
        Verbatim = [.. verbatim.OrderByDescending(each => each.Length)];
        var plain = string.Join(". ", plains);
        Plain = plain;
        Values = SpokenValues.Read(plain);
        var words = Values.Rest.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim(SentenceWords.Around).ToLowerInvariant())
            .Where(word => word.Length > 1 && !SentenceWords.Joining.Contains(word)).Distinct().ToList();
        Forms = words.Count;
        _forms = words.SelectMany(PlainEnglish.Bases).ToHashSet(StringComparer.Ordinal);
        EachState = StateWords.Each(plain);
        States = EachState.ToHashSet();
        anchors.AddRange(NamesIn(Values.Rest).Where(name => !verbatim.Contains(name)).Distinct(StringComparer.OrdinalIgnoreCase));
        Anchors =
        [
            .. WholeText.Places(Text, anchors).OrderBy(place => place.Value.First)
                .Select(place => new Anchor(place.Key, Anchor.RoleBefore(Text, place.Value.First), place.Value.Times)),
        ];
        // Not what is quoted, nor names: their words are no words of ours.
        _texts = [.. plains.Select(PlainText.Comparable)];
        Instants =
        [
            .. Values.Stamps,
            .. claims.SelectMany(claim => claim.Facts).SelectMany(fact => fact.Values.Select(value => value.Time).Append(fact.Time)).OfType<DateTimeOffset>()
                .Concat(claims.Select(claim => claim.Time).OfType<DateTimeOffset>()).Distinct().Select(Stamp.Of),
        ];
    }

    public string Text { get; }

    /// <summary>Without names and quotations.</summary>
    public string Plain { get; }

    /// <summary>How many different words it has, without those that only hold it together.</summary>
    public int Forms { get; }

    public IReadOnlyList<string> Verbatim { get; }

    public IReadOnlyList<Anchor> Anchors { get; }

    public IReadOnlySet<State> States { get; }

    /// <summary>Each as often as it is said.</summary>
    public IReadOnlyList<State> EachState { get; }

    public SpokenValues Values { get; }

    /// <summary>Moments that the claims or their facts name.</summary>
    public IReadOnlyList<Stamp> Instants { get; }

    /// <summary>Whether it has the word in some form: "names", "named".</summary>
    public bool HasForm(string word) => word.Length > 1 && PlainEnglish.Bases(word.ToLowerInvariant()).Any(_forms.Contains);

    public bool Holds(string word) => _texts.Exists(text => PlainText.HoldsWhole(text, word));

    private static IEnumerable<string> AnchorsOf(Claim claim, string text) => claim.Text.Runs
        .Where(run => run.Entity is not null || run.Code || run.Emphasis).Select(run => run.Text.Trim()).Where(name => name.Length > 0)
        .Concat(WholeQuotation().Matches(text).Select(quoted => quoted.Value));

    private static string PlainOf(Claim claim, IReadOnlyCollection<string> verbatim)
    {
        var plain = string.Concat(claim.Text.Runs.Select(run => run.Entity is null && !run.Code && !run.Emphasis ? run.Text : " · "));
        foreach (var each in verbatim.OrderByDescending(each => each.Length))
            plain = WholeText.Replace(plain, each, " · ");
        return WholeQuotation().Replace(plain, " · ");
    }

    // Words that are no ordinary ones: with capitals, digits or signs inside. The first word of a sentence may be either.
    private static IEnumerable<string> NamesIn(string rest)
    {
        var starts = true;
        foreach (var raw in rest.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var word = raw.Trim(SentenceWords.Around);
            if (word.Length > 1 && !SentenceWords.Acronyms.Contains(word) && (word.Skip(1).Any(each => char.IsUpper(each) || char.IsDigit(each) || each is '@' or '\\' or '/' or '_' or '.') || (char.IsUpper(word[0]) && !starts)))
                yield return word;
            starts = raw[^1] is '.' or '!' or '?' or ':';
        }
    }

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex WholeQuotation();
}
