using System.Text.RegularExpressions;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Rendering;

namespace Redoubt.Copilot.Grounding;

/// <summary>
/// Holds a sentence that a model wrote against the claims that it words. Ordinary English words are free; each name, number, time,
/// address, hash, path and quotation must stand in what the claims say, none of theirs may be missing, they keep their order, and how
/// things stand (blocked, not resolved, suspected) stays exactly so. What is not certain to hold does not hold: the built-in sentence
/// says the same and is right.
/// </summary>
/// <param name="claims">Those that the sentence cites.</param>
internal sealed partial class ModelWordsChecker(IReadOnlyList<Claim> claims)
{
    private static readonly HashSet<string> Acronyms = new(StringComparer.Ordinal) { "UTC", "IP", "URL", "ID" };
    private static readonly HashSet<string> Roles = new(StringComparer.OrdinalIgnoreCase) { "from", "to", "by", "as", "into", "onto", "against", "via", "through", "of", "for" };
    private static readonly HashSet<string> NoRoles = new(StringComparer.OrdinalIgnoreCase) { "on", "in", "at", "with" };

    // Words that hold a sentence together.
    private static readonly HashSet<string> Function = new(
        "a an the this that these those it its they their which who whom whose where when of in on at by for with from to into onto upon within during between among and or but so as than is are was were be been being am has have had having do does did also there here both each other another same such too while"
            .Split(' '), StringComparer.OrdinalIgnoreCase);

    private static readonly char[] Around = [',', '.', ';', ':', '(', ')', '?', '!', '"', '\'', '·', '…', '–', '—', '-', '‘', '’'];

    private readonly Said _said = new(claims);

    /// <summary>What is wrong with a sentence; empty when it may be shown.</summary>
    /// <param name="sentence">The model's, on one line.</param>
    public IReadOnlyList<Problem> Check(string sentence)
    {
        var problems = new List<Problem>();
        if (sentence == _said.Text)
            return problems;
        if (sentence.Length > 200 + (2 * _said.Text.Length))
            problems.Add(new Problem(ProblemKind.Length, "it is much longer than what it words"));
        var bare = WithoutVerbatim(sentence, problems);
        // Signs that the built-in sentence has itself are no markup of the model's.
        if (Markup().Matches(bare).Any(sign => !_said.Plain.Contains(sign.Value, StringComparison.OrdinalIgnoreCase)) || Link().IsMatch(sentence))
            problems.Add(new Problem(ProblemKind.Markup, "it holds markup or a link"));
        CheckAnchors(sentence, problems);
        CheckStates(bare, problems);
        CheckLength(bare, problems);
        var values = SpokenValues.Read(bare);
        CheckTimes(values, problems);
        CheckNumbers(values, problems);
        CheckWords(values.Rest, problems);
        return problems;
    }

    // Names and quotations as they are written in the claims; each leaves a comma behind, so that no word reaches over it.
    private string WithoutVerbatim(string sentence, List<Problem> problems)
    {
        foreach (var verbatim in _said.Verbatim)
            sentence = ReplaceWhole(sentence, verbatim, " · ");
        return Quotation().Replace(sentence, match =>
        {
            problems.Add(new Problem(ProblemKind.Quotation, $"the quotation {match.Value} is not in what it cites"));
            return " · ";
        });
    }

    private void CheckAnchors(string sentence, List<Problem> problems)
    {
        var last = -1;
        var here = Places(sentence, _said.Anchors.Select(anchor => anchor.Text));
        foreach (var anchor in _said.Anchors)
        {
            if (!here.TryGetValue(anchor.Text, out var place))
            {
                problems.Add(new Problem(ProblemKind.Missing, $"{anchor.Text} is missing"));
                continue;
            }

            if (place.First < last)
                problems.Add(new Problem(ProblemKind.Order, $"{anchor.Text} stands in another place"));
            last = Math.Max(last, place.First);
            // A name that is a sentence ("close this incident") must not be said once more, as if by us.
            if (place.Times > anchor.Times)
                problems.Add(new Problem(ProblemKind.Order, $"{anchor.Text} is repeated"));
            if (RoleBefore(sentence, place.First) is { } role && anchor.Role != role)
                problems.Add(new Problem(ProblemKind.Order, $"'{role} {anchor.Text}' is not what it cites"));
        }
    }

    private void CheckStates(string bare, List<Problem> problems)
    {
        var each = StateWords.Each(bare);
        var states = each.ToHashSet();
        // "Whether it was blocked is not known, which was blocked": said twice, it may be said of something else.
        foreach (var state in each.CountBy(state => state).Where(state => state.Value > _said.EachState.Count(said => said == state.Key) && _said.States.Contains(state.Key)))
            problems.Add(new Problem(ProblemKind.State, $"it says '{state.Key.Group}' more often than the facts do"));
        foreach (var state in states.Where(state => !_said.States.Contains(state)))
            problems.Add(new Problem(ProblemKind.State, $"it says {(state.Denied ? "not " : "")}'{state.Group}', which the facts do not say"));
        foreach (var state in _said.States.Where(state => state.Keep && !states.Contains(state)))
            problems.Add(new Problem(ProblemKind.State, $"it no longer says {(state.Denied ? "not " : "")}'{state.Group}'"));
    }

    // A clause put behind what is right ("and no action is needed") is made of ordinary words too.
    private void CheckLength(string bare, List<Problem> problems)
    {
        if (Break().Count(bare.TrimEnd(' ', '.')) > Break().Count(_said.Plain.TrimEnd(' ', '.')) || StateWords.Denials(bare) != StateWords.Denials(_said.Plain))
            problems.Add(new Problem(ProblemKind.Added, "it says more, or less, than what it words"));
    }

    private void CheckTimes(SpokenValues values, List<Problem> problems)
    {
        foreach (var stamp in values.Stamps.Where(stamp => !_said.Instants.Any(stamp.IsSaidBy)))
            problems.Add(new Problem(ProblemKind.Time, $"the time {Show(stamp)} is not in what it cites"));
        foreach (var stamp in _said.Values.Stamps.Where(stamp => !values.Stamps.Any(stamp.IsSaidBy) && !(stamp.Hour is null && values.Stamps.Any(other => SameDay(stamp, other)))))
            problems.Add(new Problem(ProblemKind.Missing, $"the time {Show(stamp)} is missing"));
        var clocks = values.Stamps.Where(stamp => stamp.Hour is not null).Select(stamp => (stamp.Hour, stamp.Minute)).ToList();
        var said = _said.Values.Stamps.Where(stamp => stamp.Hour is not null).Select(stamp => (stamp.Hour, stamp.Minute)).ToList();
        if (clocks.Where(said.Contains).Distinct().ToList() is var here && !here.SequenceEqual(said.Where(here.Contains).Distinct()))
            problems.Add(new Problem(ProblemKind.Order, "its times stand in another order"));
        foreach (var length in values.Lengths.Where(length => !_said.Values.Lengths.Contains(length)))
            problems.Add(new Problem(ProblemKind.Number, "a length of time is not in what it cites"));
        foreach (var length in _said.Values.Lengths.Where(length => !values.Lengths.Contains(length)))
            problems.Add(new Problem(ProblemKind.Missing, "a length of time is missing"));
    }

    private void CheckNumbers(SpokenValues values, List<Problem> problems)
    {
        foreach (var amount in values.Amounts.Where(amount => !_said.Values.Amounts.Any(amount.IsSaidBy)))
            problems.Add(new Problem(ProblemKind.Number, $"the number {amount.Value}{(amount.After is { } noun ? " " + noun : "")} is not in what it cites"));
        foreach (var amount in _said.Values.Amounts.Where(amount => amount.Value != 1 && !values.Amounts.Any(other => other.Value == amount.Value)))
            problems.Add(new Problem(ProblemKind.Missing, $"the number {amount.Value} is missing"));
    }

    private void CheckWords(string rest, List<Problem> problems)
    {
        var starts = true;
        var added = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var raw in rest.Split([' ', '/', '–', '—'], StringSplitOptions.RemoveEmptyEntries))
        {
            var word = raw.Trim(Around);
            if (word.EndsWith("'s", StringComparison.Ordinal) || word.EndsWith("’s", StringComparison.Ordinal))
                word = word[..^2];
            words.Add(word);
            if (word.Length > 0 && !(word == "s" && raw.Length > 1) && !MaySay(word, starts))
                problems.Add(new Problem(IsPlain(word) && !word.Skip(starts ? 1 : 0).Any(char.IsUpper) ? ProblemKind.Word : ProblemKind.Name, $"'{word}' is not in what it cites"));
            if (word.Length > 1 && IsPlain(word) && !Function.Contains(word) && !_said.HasForm(word) && !StateWords.Knows(word))
                added.Add(word);
            starts = (raw.Length > 0 && raw[^1] is '.' or '!' or '?' or ':') || (starts && word.Length == 0);
        }

        var kept = words.Count(_said.HasForm);
        if (_said.Forms >= 3 && kept < _said.Forms / 3)
            problems.Add(new Problem(ProblemKind.Missing, "it says little of what it cites"));
        if (added.Count > 2 + (_said.Forms / 4))
            problems.Add(new Problem(ProblemKind.Added, $"it adds {string.Join(", ", added.Take(3))}"));
    }

    private bool MaySay(string word, bool starts)
    {
        if (Acronyms.Contains(word) || _said.Holds(word))
            return true;
        if (!IsPlain(word) || (char.IsUpper(word[0]) && !starts) || word.Skip(1).Any(char.IsUpper))
            return false;
        return StateWords.Knows(word) || PlainEnglish.Has(word.ToLowerInvariant().Replace('’', '\''));
    }

    private static bool IsPlain(string word) => word.All(each => char.IsAsciiLetter(each) || each is '-' or '\'' or '’');

    private static bool SameDay(Stamp day, Stamp other) => day.Day == other.Day && day.Month == other.Month && (day.Year is null || other.Year is null || day.Year == other.Year);

    private static string Show(Stamp stamp) =>
        (stamp.Day is { } day ? $"{day}.{stamp.Month} " : "") + (stamp.Hour is { } hour ? $"{hour:00}:{stamp.Minute:00}" : "");

    internal static string? RoleBefore(string text, int at)
    {
        foreach (var word in text[..at].Split(' ', StringSplitOptions.RemoveEmptyEntries).Reverse().Take(3))
        {
            if (word.IndexOfAny(Around) >= 0 || NoRoles.Contains(word))
                return null;
            if (Roles.Contains(word))
                return word.ToLowerInvariant();
        }

        return null;
    }

    internal static int IndexOfWhole(string text, string piece, int from = 0)
    {
        for (var at = text.IndexOf(piece, from, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(piece, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (IsWhole(text, at, at + piece.Length, piece))
                return at;
        }

        return -1;
    }

    // Where each stands first and how often; what lies inside a longer one is not counted.
    private static Dictionary<string, (int First, int Times)> Places(string text, IEnumerable<string> pieces)
    {
        var places = new Dictionary<string, (int First, int Times)>(StringComparer.OrdinalIgnoreCase);
        foreach (var piece in pieces.OrderByDescending(piece => piece.Length))
        {
            for (var at = IndexOfWhole(text, piece); at >= 0; at = IndexOfWhole(text, piece, at + piece.Length))
            {
                places[piece] = places.TryGetValue(piece, out var known) ? (known.First, known.Times + 1) : (at, 1);
                text = text[..at] + new string('\uFFFF', piece.Length) + text[(at + piece.Length)..];
            }
        }

        return places;
    }

    // 10.0.0.1 does not stand in 10.0.0.12, nor DC01 in DC01.contoso.example.
    private static bool IsWhole(string text, int start, int end, string piece) =>
        (start == 0 || !char.IsLetterOrDigit(piece[0]) || !Continues(text[start - 1], start > 1 ? text[start - 2] : ' '))
        && (end == text.Length || !char.IsLetterOrDigit(piece[^1]) || !Continues(text[end], end + 1 < text.Length ? text[end + 1] : ' '));

    private static bool Continues(char beside, char beyond) =>
        char.IsLetterOrDigit(beside) || beside is '_' or '@' or '\\' || (beside is '.' or '-' or '/' && char.IsLetterOrDigit(beyond));

    private static string ReplaceWhole(string text, string piece, string with)
    {
        for (var at = IndexOfWhole(text, piece); at >= 0; at = IndexOfWhole(text, piece, at + with.Length))
            text = text[..at] + with + text[(at + piece.Length)..];
        return text;
    }

    [GeneratedRegex("\"[^\"]*\"?")]
    private static partial Regex Quotation();

    [GeneratedRegex(@"[.!?:;](?=\s)")]
    private static partial Regex Break();

    [GeneratedRegex(@"[<>`{}|*~#^=]|\]\(|!\[|\[[^\].]|__|&[a-z#]|\$\(", RegexOptions.IgnoreCase)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\b(?:https?|ftp|file|javascript|data|mailto)\s*:\s*/?|\bwww\.", RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    /// <summary>Something that must stand in the sentence as it is.</summary>
    /// <param name="Text">A name, a command line, a quotation with its marks.</param>
    /// <param name="Role">"from", "to", "by" before it; null for none.</param>
    /// <param name="Times">How often it stands there.</param>
    private sealed record Anchor(string Text, string? Role, int Times);

    /// <summary>What the claims say, ready to be compared with.</summary>
    private sealed partial class Said
    {
        private readonly List<string> _texts;
        private readonly HashSet<string> _forms;

        public Said(IReadOnlyList<Claim> claims)
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
            var words = Values.Rest.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim(Around).ToLowerInvariant())
                .Where(word => word.Length > 1 && !Function.Contains(word)).Distinct().ToList();
            Forms = words.Count;
            _forms = words.SelectMany(PlainEnglish.Bases).ToHashSet(StringComparer.Ordinal);
            EachState = StateWords.Each(plain);
            States = EachState.ToHashSet();
            anchors.AddRange(NamesIn(Values.Rest).Where(name => !verbatim.Contains(name)).Distinct(StringComparer.OrdinalIgnoreCase));
            Anchors =
            [
                .. Places(Text, anchors).OrderBy(place => place.Value.First)
                    .Select(place => new Anchor(place.Key, RoleBefore(Text, place.Value.First), place.Value.Times)),
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
                plain = ReplaceWhole(plain, each, " · ");
            return WholeQuotation().Replace(plain, " · ");
        }

        // Words that are no ordinary ones: with capitals, digits or signs inside. The first word of a sentence may be either.
        private static IEnumerable<string> NamesIn(string rest)
        {
            var starts = true;
            foreach (var raw in rest.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var word = raw.Trim(Around);
                if (word.Length > 1 && !Acronyms.Contains(word) && (word.Skip(1).Any(each => char.IsUpper(each) || char.IsDigit(each) || each is '@' or '\\' or '/' or '_' or '.') || (char.IsUpper(word[0]) && !starts)))
                    yield return word;
                starts = raw[^1] is '.' or '!' or '?' or ':';
            }
        }

        [GeneratedRegex("\"[^\"]*\"")]
        private static partial Regex WholeQuotation();
    }
}

/// <summary>Something wrong with a model's sentence.</summary>
/// <param name="Kind">What sort of thing.</param>
/// <param name="Text">In words, to continue "because".</param>
internal sealed record Problem(ProblemKind Kind, string Text);

/// <summary>What sort of thing is wrong with a model's sentence.</summary>
internal enum ProblemKind
{
    /// <summary>A name, address or the like that is not in the facts.</summary>
    Name,

    /// <summary>A word that is no ordinary English one.</summary>
    Word,
    Number,
    Time,
    Quotation,

    /// <summary>It says otherwise how things stand.</summary>
    State,
    Order,
    Missing,
    Markup,

    /// <summary>It says more than what it words.</summary>
    Added,
    Length,
}
