using System.Text.RegularExpressions;
using Redoubt.Copilot.Claims;

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
    private readonly ClaimWords _said = new(claims);

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
            sentence = WholeText.Replace(sentence, verbatim, " · ");
        return Quotation().Replace(sentence, match =>
        {
            problems.Add(new Problem(ProblemKind.Quotation, $"the quotation {match.Value} is not in what it cites"));
            return " · ";
        });
    }

    private void CheckAnchors(string sentence, List<Problem> problems)
    {
        var last = -1;
        var here = WholeText.Places(sentence, _said.Anchors.Select(anchor => anchor.Text));
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
            if (Anchor.RoleBefore(sentence, place.First) is { } role && anchor.Role != role)
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
            var word = raw.Trim(SentenceWords.Around);
            if (word.EndsWith("'s", StringComparison.Ordinal) || word.EndsWith("’s", StringComparison.Ordinal))
                word = word[..^2];
            words.Add(word);
            if (word.Length > 0 && !(word == "s" && raw.Length > 1) && !MaySay(word, starts))
                problems.Add(new Problem(IsPlain(word) && !word.Skip(starts ? 1 : 0).Any(char.IsUpper) ? ProblemKind.Word : ProblemKind.Name, $"'{word}' is not in what it cites"));
            if (word.Length > 1 && IsPlain(word) && !SentenceWords.Joining.Contains(word) && !_said.HasForm(word) && !StateWords.Knows(word))
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
        if (SentenceWords.Acronyms.Contains(word) || _said.Holds(word))
            return true;
        if (!IsPlain(word) || (char.IsUpper(word[0]) && !starts) || word.Skip(1).Any(char.IsUpper))
            return false;
        return StateWords.Knows(word) || PlainEnglish.Has(word.ToLowerInvariant().Replace('’', '\''));
    }

    private static bool IsPlain(string word) => word.All(each => char.IsAsciiLetter(each) || each is '-' or '\'' or '’');

    private static bool SameDay(Stamp day, Stamp other) => day.Day == other.Day && day.Month == other.Month && (day.Year is null || other.Year is null || day.Year == other.Year);

    private static string Show(Stamp stamp) =>
        (stamp.Day is { } day ? $"{day}.{stamp.Month} " : "") + (stamp.Hour is { } hour ? $"{hour:00}:{stamp.Minute:00}" : "");

    [GeneratedRegex("\"[^\"]*\"?")]
    private static partial Regex Quotation();

    [GeneratedRegex(@"[.!?:;](?=\s)")]
    private static partial Regex Break();

    [GeneratedRegex(@"[<>`{}|*~#^=]|\]\(|!\[|\[[^\].]|__|&[a-z#]|\$\(", RegexOptions.IgnoreCase)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\b(?:https?|ftp|file|javascript|data|mailto)\s*:\s*/?|\bwww\.", RegexOptions.IgnoreCase)]
    private static partial Regex Link();
}
