using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Evidence;
using Redoubt.Evidence.Attack;

namespace Redoubt.Copilot.Questions;

/// <summary>The alerts that a question limits itself to: those that name something, a time, a severity, a title.</summary>
internal sealed class AlertFilter
{
    /// <summary>A question that says this much of a title means the alerts of that title.</summary>
    private const double MeansTitle = 0.6;

    /// <summary>A title that holds this much of what the question says is the one meant.</summary>
    private const double MeansAll = 0.85;

    private AlertFilter(IReadOnlyList<AlertView> alerts, Phrase? words, IReadOnlyList<Thing> about, AlertView? likeTitle) =>
        (Alerts, Words, About, LikeTitle) = (alerts, words, about, likeTitle);

    public IReadOnlyList<AlertView> Alerts { get; }

    /// <summary>In words; null when nothing limits it.</summary>
    public Phrase? Words { get; }

    /// <summary>The things that the alerts name.</summary>
    public IReadOnlyList<Thing> About { get; }

    /// <summary>An alert of the title that the words name; null when they name none.</summary>
    public AlertView? LikeTitle { get; }

    /// <param name="asking">The question.</param>
    /// <param name="titles">A title that the question says limits it too.</param>
    /// <param name="alerts">The words are said of alerts, not of what is in them.</param>
    public static AlertFilter Of(Inquiry asking, bool titles, bool alerts = false)
    {
        var question = asking.Question;
        IEnumerable<AlertView> left = asking.Story.Alerts;
        var words = new List<Phrase>();
        var about = new List<Thing>();
        AlertView? like = null;
        var anchors = question.About.Where(anchor => anchor.Things.Count > 0).ToList();
        foreach (var anchor in anchors)
        {
            about.AddRange(anchor.Things);
            var naming = new HashSet<AlertView>(anchor.Things.SelectMany(thing => thing.Alerts), ReferenceEqualityComparer.Instance);
            left = left.Where(naming.Contains);
        }

        if (anchors.Count > 0)
        {
            words.Add(Fill(asking, alerts ? "filter.alerts" : "filter.about", ("things", Phrase.List([.. anchors.Select(anchor => Name(anchor))], anchors.Count))));
        }

        if (question.From is { } from && question.Until is { } until)
        {
            left = left.Where(alert => alert.Start >= from && alert.Start < until);
            words.Add(Fill(asking, "filter.between", ("at", Phrase.Words(asking.At(from))), ("until", Phrase.Words(asking.At(until.AddMinutes(-1))))));
        }
        else if (question.From is { } since)
        {
            left = left.Where(alert => alert.End >= since);
            words.Add(Fill(asking, "filter.after", ("at", Phrase.Words(asking.At(since)))));
        }
        else if (question.Until is { } before)
        {
            left = left.Where(alert => alert.Start < before);
            words.Add(Fill(asking, "filter.before", ("at", Phrase.Words(asking.At(before)))));
        }

        if (Severity(question) is { } severity)
        {
            left = left.Where(alert => alert.Severity == severity);
            words.Add(Fill(asking, "filter.severity", ("severity", Phrase.Words(asking.Content.Word("severity", severity.ToString())!))));
        }

        if (Detector(asking) is { } detector)
        {
            left = left.Where(alert => alert.Detector == detector);
            words.Add(Fill(asking, "filter.detector", ("detector", Phrase.Words(PlainText.Clean(detector, 64)))));
        }

        var meant = AttackCatalog.Tactics.FirstOrDefault(tactic => question.Text.Contains(tactic.Name, StringComparison.OrdinalIgnoreCase));
        if (meant is not null && anchors.Count == 0)
        {
            left = left.Where(alert => alert.Alert.First.Tactics.Contains(meant.Id));
            words.Add(Fill(asking, "filter.tactic", ("tactic", Phrase.Words(meant.Name))));
        }
        else if (alerts && anchors.Count == 0 && Spoken(asking) is { Count: > 0 } spoken)
        {
            var stems = spoken.ConvertAll(token => token.Stem);
            left = left.Where(alert => asking.Index.ProfileOf(alert) is var profile && stems.TrueForAll(stem => profile.Title.Contains(stem) || profile.Body.Contains(stem)));
            words.Add(Fill(asking, "filter.word", ("words", Phrase.Quoted(string.Join(' ', spoken.Select(token => token.Text))))));
        }
        else if (titles && MeantTitle(asking) is { } profiles)
        {
            like = profiles.SelectMany(profile => profile.Alerts).MinBy(alert => alert.Index)!;
            // "After the shell was started" is a time, not a title.
            if (question.From is null && question.Until is null && question.Asked.Any(token => token.Text is "after" or "since"))
            {
                var start = like.Start;
                left = left.Where(alert => alert.End >= start);
                words.Add(Fill(asking, "filter.after", ("at", Phrase.Words(asking.At(start)))));
            }
            else if (question.From is null && question.Until is null && question.Asked.Any(token => token.Text is "before" or "until"))
            {
                var end = like.Start;
                left = left.Where(alert => alert.Start < end);
                words.Add(Fill(asking, "filter.before", ("at", Phrase.Words(asking.At(end)))));
            }
            else
            {
                left = left.Where(alert => profiles.Contains(asking.Index.ProfileOf(alert)));
                words.Add(Fill(asking, "filter.title", ("title", Inquiry.Title(like))));
            }
        }

        var joined = words.Count == 0 ? null : words.Skip(1).Aggregate(words[0], (all, next) => Fill(asking, "filter.two", ("first", all), ("second", next)));
        return new AlertFilter([.. left], joined, about, like);
    }

    public static Phrase Name(Anchor anchor) => anchor.Things.Count > 0
        ? Phrase.Named(Inquiry.Short(anchor.Things[0].Seen), Said(anchor.Text)) : Phrase.Quoted(Said(anchor.Text));

    private static string Said(string text) => PlainText.DefangUrl(PlainText.Clean(text, 120)) is var shown && text.Contains("://", StringComparison.Ordinal)
        ? shown : PlainText.Clean(text, 120);

    private static Severity? Severity(Question question)
    {
        foreach (var token in question.Asked)
        {
            switch (token.Text)
            {
                case "high" or "highest":
                    return Evidence.Severity.High;
                case "medium":
                    return Evidence.Severity.Medium;
                case "low" or "lowest":
                    return Evidence.Severity.Low;
                case "informational":
                    return Evidence.Severity.Informational;
            }
        }

        return null;
    }

    /// <summary>A product that the question names, without its maker or with it.</summary>
    private static string? Detector(Inquiry asking)
    {
        var said = $" {string.Join(' ', asking.Question.Asked.Select(token => token.Text))} ";
        return asking.Story.Alerts.Select(alert => alert.Detector).Distinct(StringComparer.Ordinal).OrderByDescending(name => name.Length).FirstOrDefault(name =>
        {
            var tokens = Token.Of(name).ConvertAll(token => token.Text);
            var whole = string.Join(' ', tokens);
            return tokens.Count > 0 && whole.Length > 3 && !QuestionWords.Known.Stop.Contains(whole) && !QuestionWords.Known.KindWords.Contains(whole)
                && (said.Contains($" {whole} ", StringComparison.Ordinal) || (tokens.Count > 2 && said.Contains($" {string.Join(' ', tokens.Skip(1))} ", StringComparison.Ordinal)));
        });
    }

    /// <summary>The words behind "about": what alerts are to speak of.</summary>
    private static List<Token> Spoken(Inquiry asking)
    {
        var known = QuestionWords.Known;
        var asked = asking.Question.Asked;
        var at = asked.ToList().FindIndex(token => known.About.Contains(token.Text));
        return at < 0 ? [] : [.. asked.Skip(at + 1).Where(token => !known.Stop.Contains(token.Text) && !known.Heads.Contains(token.Text)
            && token.Text is not ("high" or "medium" or "low" or "severity") && !token.Text.All(char.IsAsciiDigit))];
    }

    private static HashSet<Profile>? MeantTitle(Inquiry asking)
    {
        var asked = asking.Question.Terms.Sum(term => term.Value * asking.Index.Rarity(term.Key));
        var (best, meant) = (0.0, new HashSet<Profile>());
        foreach (var profile in asking.Index.Profiles)
        {
            var (all, hit, words) = (0.0, 0.0, 0);
            foreach (var stem in profile.Title)
            {
                all += asking.Index.Rarity(stem);
                if (!asking.Question.Terms.TryGetValue(stem, out var weight))
                    continue;
                hit += asking.Index.Rarity(stem) * weight;
                words++;
            }

            // The question says most of the title, or the title most of what the question says.
            if (words < 2 || all <= 0 || asked <= 0 || (hit / all < MeansTitle && hit / asked < MeansAll))
                continue;
            var fit = (hit / all) + (hit / asked);
            if (fit < best - 1e-9)
                continue;
            if (fit > best + 1e-9)
                meant.Clear();
            best = fit;
            meant.Add(profile);
        }

        return meant.Count > 0 ? meant : null;
    }

    private static Phrase Fill(Inquiry asking, string template, params ReadOnlySpan<(string Slot, Phrase Phrase)> slots)
    {
        var filled = new Dictionary<string, Phrase>(StringComparer.Ordinal);
        foreach (var (slot, phrase) in slots)
            filled[slot] = phrase;
        return asking.Content.Claim(template).Fill(filled);
    }
}
