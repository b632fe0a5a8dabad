using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Evidence;

namespace Redoubt.Copilot.Questions;

/// <summary>
/// Looks for the one name or value that a question asks for. Each alert that may be meant divides its share among the values of the asked
/// kind that it has; what is left when it has none goes to nothing, so that one lucky find does not look certain.
/// </summary>
internal sealed class ValueSearch(Question question, AskedKind kind, IncidentIndex index)
{
    /// <summary>What an alert keeps for "none of these", against a weight of 1 for a fitting value.</summary>
    private const double Doubt = 0.08;

    /// <summary>How much an alert without such a value still speaks for what the incident has elsewhere.</summary>
    private const double Elsewhere = 0.4;

    private static readonly QuestionWords Words = QuestionWords.Known;
    private static readonly HashSet<string> ToWords = ["to", "with"];

    private readonly IReadOnlyList<AskedKind.Place> _places = kind.PlacesFor(question.Owner);
    private readonly HashSet<string> _given = [.. question.About.Select(anchor => anchor.Key)];
    private readonly HashSet<string> _said = [.. question.Anchors.Where(anchor => !anchor.IsAsked).Select(anchor => anchor.Key)];
    private readonly HashSet<SeenEntity> _named = new(
        question.About.SelectMany(anchor => anchor.Things).Select(thing => thing.Seen), ReferenceEqualityComparer.Instance);

    private readonly HashSet<string> _askedStems = [.. question.Asked.Select(token => token.Stem)];
    private readonly HashSet<string> _askedWords = [.. question.Asked.Select(token => token.Text)];

    private readonly bool _toWhich = question.Asked.Zip(question.Asked.Skip(1)).Any(pair => pair.First.Text == "to" && pair.Second.Text is "which" or "what" or "whom" or "where");

    /// <summary>What may be asked for, likeliest first.</summary>
    /// <param name="likely">The alerts that may be meant.</param>
    public IReadOnlyList<Found> Find(IReadOnlyList<(AlertView Alert, double Share)> likely)
    {
        var values = new Dictionary<string, Tally>(StringComparer.Ordinal);
        var without = 0.0;
        foreach (var (alert, share) in likely)
        {
            var here = In(alert);
            if (here.Count == 0)
            {
                without += share;
                continue;
            }

            var sum = here.Sum(each => each.Weight) + Doubt;
            foreach (var each in here)
            {
                var key = index.KeyOf(each.Value);
                if (!values.TryGetValue(key, out var tally))
                    values.Add(key, tally = new Tally(each.Value));
                tally.Add(alert, each, share * each.Weight / sum);
            }
        }

        // Values that only other alerts have: of all that there are, each as likely as it is frequent.
        if (without > 0 && values.Count > 0)
        {
            var known = values.Values.Sum(tally => tally.Share);
            foreach (var tally in values.Values)
                tally.Scale(1 + (without * Elsewhere / known));
        }

        return [.. values.Values.OrderByDescending(tally => tally.Share).ThenBy(tally => tally.Best.Alert.Index).ThenBy(tally => tally.Value, StringComparer.Ordinal)
            .Select(tally => tally.ToFound(WithOf(tally)))];
    }

    /// <summary>All values of the kind that an alert has, each with how well it fits the question.</summary>
    public IReadOnlyList<Candidate> In(AlertView view)
    {
        var found = new List<Candidate>();
        var had = new HashSet<SeenEntity>(ReferenceEqualityComparer.Instance);
        foreach (var place in _places)
        {
            // Far-fetched places are looked at when the likely ones have nothing.
            if (place.Weight < 0.3 && found.Exists(each => each.Weight > 0.3))
                continue;
            if (place.Kind is null)
            {
                foreach (var value in OfAlert(view, place.Field))
                    Add(found, new Candidate(value, null, null, place.Weight * Given(value)));
                continue;
            }

            foreach (var (seen, here) in EntitiesOf(view, place.Kind.Value))
            {
                if (ValueOf(seen, here, place) is not { } value || (kind.First && !had.Add(seen)))
                    continue;
                var weight = place.Weight * Given(value) * Likeness(view, seen, here, place);
                Add(found, new Candidate(value, seen, null, weight));
            }
        }

        // A question about one alert is about what is particular to it.
        var rarest = found.Max(each => (double?)Particular(each)) ?? 1;
        for (var i = 0; found.Count > 1 && i < found.Count; i++)
            found[i] = found[i] with { Weight = found[i].Weight * Particular(found[i]) / rarest };
        if (kind.Text is { } form && (!kind.Attribute || _named.Count == 0 || view.Devices.Concat(view.Users).Concat(view.Others.Select(other => other.Seen)).Any(_named.Contains)))
        {
            var entities = found.Count;
            foreach (var (value, where) in index.InProse(view, form))
            {
                // Beside entities prose counts where the question asks for an end that prose names: "to which address".
                var ended = _toWhich && IsSaidBehind(view, value, ToWords);
                if (entities == 0 || ended)
                    Add(found, new Candidate(value, null, where, (ended ? 1 : 0.3) * Given(value)));
            }
        }

        return found;
    }

    /// <summary>The value that a thing has at a place; null when it has none.</summary>
    public static string? ValueOf(SeenEntity seen, Entity here, AskedKind.Place place)
    {
        // What changes from alert to alert holds for this one alone.
        var value = here.Field(place.Field) ?? (place.Field is "port" or "action" ? null : seen.Entity.Field(place.Field)) ?? (place.Field == "name" ? here.Name : null);
        return string.IsNullOrWhiteSpace(value) ? null : place.Part switch
        {
            null => value.Trim(),
            "subscription" => Segment(value, "subscriptions"),
            "group" => Segment(value, "resourcegroups"),
            "domain" => value.Contains('@', StringComparison.Ordinal) ? value[(value.LastIndexOf('@') + 1)..] : PlainText.Host(value),
            var part => throw new FormatException($"A value has no part \"{part}\"."),
        };
    }

    /// <summary>The entities of a kind in an alert, as the incident and as this alert has them.</summary>
    public static IEnumerable<(SeenEntity Seen, Entity Here)> EntitiesOf(AlertView view, EntityKind kind) =>
        (kind is EntityKind.Device or EntityKind.User ? view.Assets : view.Others).Where(each => each.Here.Kind == kind);

    /// <summary>What the alert itself says.</summary>
    public static IEnumerable<string> OfAlert(AlertView view, string field)
    {
        var alert = view.Alert.First;
        return field switch
        {
            "title" => [alert.Title],
            "id" => [alert.Id],
            "description" => alert.Description is { } text ? [text] : [],
            "severity" => [alert.Severity.ToString()],
            "detector" => [alert.Detector],
            "detectorId" => alert.DetectorId is { } id ? [id] : [],
            "category" => alert.Category is { } category ? [category] : [],
            "technique" => alert.Techniques,
            "tactic" => alert.Tactics,
            "actor" => alert.Actor is { } actor ? [actor] : [],
            "threat" => alert.Threat is { } threat ? [threat] : [],
            "threatFamily" => alert.ThreatFamily is { } family ? [family] : [],
            // Times are told by their own claims.
            "first" => [view.Id],
            _ => throw new FormatException($"An alert has no \"{field}\"."),
        };
    }

    /// <summary>The same value by another way keeps its best weight, and a little for coming twice.</summary>
    private void Add(List<Candidate> found, Candidate candidate)
    {
        var key = index.KeyOf(candidate.Value);
        var at = found.FindIndex(each => index.KeyOf(each.Value) == key);
        if (at < 0)
            found.Add(candidate);
        else if (candidate.Weight > found[at].Weight)
            found[at] = candidate with { Weight = candidate.Weight };
    }

    /// <summary>What the question itself names is seldom what it asks for.</summary>
    private double Given(string value)
    {
        var key = index.KeyOf(value);
        if (_given.Contains(key))
            return 0.04;
        if (IsBarelyGiven(key))
            return 0.3;
        return _said.Contains(key) ? (_askedWords.Contains("other") || _askedWords.Contains("another") ? 0.05 : 0.6) : 1;
    }

    /// <summary>"powershell" stands for powershell.exe.</summary>
    private bool IsBarelyGiven(string key) => key.EndsWith(".exe", StringComparison.Ordinal) && _askedWords.Contains(key[..^4]);

    private double Likeness(AlertView view, SeenEntity seen, Entity here, AskedKind.Place place)
    {
        var weight = 1.0;
        // "The SID of samuelf": the record that has the name is the one meant.
        if (place.Field != "fileName" && _named.Contains(seen))
            weight *= 8;
        else if (kind.Attribute && _named.Any(named => named.Reference.Kind == place.Kind))
            weight *= 0.03;
        foreach (var (words, roles, prose) in Words.Roles)
        {
            if (words.Any(_askedWords.Contains) && (here.Roles.Any(roles.Contains) || (prose.Count > 0 && IsSaidBehind(view, here.Name, prose))))
                weight *= 3;
        }


        if (place.Kind == EntityKind.Process && !kind.Attribute && Started(view, here) is { } kin)
        {
            weight *= kin;
        }
        else if (place.Kind == EntityKind.Process)
        {
            if (IsParent(view, here) && kind.Id is not ("parent" or "parentId" or "parentCommand"))
                weight *= 0.5;
            var name = here.Field("fileName") ?? here.Name;
            if (Words.Programs.TryGetValue(name, out var about) && about.Any(_askedStems.Contains) && !IsBarelyGiven(index.KeyOf(name)))
                weight *= 1.7;
        }
        else if (place.Kind == EntityKind.File)
        {
            // The image of a process is in the alert because of the process.
            if (IsImage(view, here))
                weight *= _askedWords.Contains("process") ? 1 : 0.3;
            if (here.Roles.Contains("created") || here.Verdict is "malicious" or "suspicious")
                weight *= 2;
        }

        return weight;
    }

    private double Particular(Candidate candidate) => candidate.Seen is not { } seen || index.Reading.Alerts.Count < 2 ? 1
        : 1 - (0.5 * (index.Of(seen).Alerts.Count - 1) / (index.Reading.Alerts.Count - 1));

    /// <summary>The alert's description has the thing behind one of the words: "from 10.0.0.1".</summary>
    private static bool IsSaidBehind(AlertView view, string name, IReadOnlySet<string> words)
    {
        if (view.Alert.First.Description is not { } text)
            return false;
        var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        if (at <= 0 || at > 2000)
            return false;
        var before = Token.Of(text[Math.Max(0, at - 40)..at]);
        return before.Count > 0 && words.Contains(before[^1].Text);
    }

    /// <summary>Which of two processes started the other: "started powershell.exe" asks for its parent, "by powershell.exe" for its child.</summary>
    private double? Started(AlertView view, Entity here)
    {
        for (var i = 1; i < question.Asked.Count; i++)
        {
            foreach (var anchor in question.About)
            {
                if (!anchor.Key.StartsWith(question.Asked[i].Text, StringComparison.Ordinal))
                    continue;
                // "Executed PowerShell" may be PowerShell's own doing; "executed powershell.exe" and "launched PowerShell" are not.
                var whole = anchor.Key.Contains('.', StringComparison.Ordinal);
                bool Starts(Token token) => Words.Starts.Contains(token.Text) && (whole || !Words.Runs.Contains(token.Text));
                var by = question.Asked[i - 1].Text is "by" || question.Asked.Skip(i + 1).Take(3).Any(Starts);
                var started = question.Asked.Skip(Math.Max(0, i - 2)).Take(Math.Min(2, i)).Any(Starts);
                foreach (var named in view.Others.Where(other => other.Here.Kind == EntityKind.Process && anchor.Things.Any(thing => ReferenceEquals(thing.Seen, other.Seen))).Select(other => other.Here))
                {
                    if (by && here.Field("parent.processId") is { } parent && parent == named.Field("processId"))
                        return 6;
                    if (started && !by && here.Field("processId") is { } id && id == named.Field("parent.processId"))
                        return 6;
                }
            }
        }

        return null;
    }

    /// <summary>What the very things that the question names have: "the SID of samuelf". Nothing when they have several values.</summary>
    public Found? OfNamed()
    {
        Found? direct = null;
        foreach (var thing in question.About.SelectMany(anchor => anchor.Things).DistinctBy(thing => thing.Seen))
        {
            var place = _places.Where(place => place.Kind == thing.Seen.Reference.Kind && place.Weight >= 0.5).FirstOrDefault(place => ValueOf(thing.Seen, thing.Seen.Entity, place) is not null);
            if (place is null || ValueOf(thing.Seen, thing.Seen.Entity, place) is not { } value || _given.Contains(index.KeyOf(value)) || IsBarelyGiven(index.KeyOf(value)))
                continue;
            if (direct is not null && index.KeyOf(direct.Value) != index.KeyOf(value))
                return null;
            direct ??= new Found(value, 0.95, thing.Seen.DescribedIn!, thing.Seen, null, 1, []);
        }

        return direct;
    }

    private static bool IsParent(AlertView view, Entity here) => here.Field("processId") is { } id
        && view.Others.Any(other => other.Here.Kind == EntityKind.Process && other.Here.Field("parent.processId") == id);

    private static bool IsImage(AlertView view, Entity file) => view.Others.Any(other => other.Here.Kind == EntityKind.Process
        && string.Equals(other.Here.Field("fileName"), file.Field("fileName"), StringComparison.OrdinalIgnoreCase));

    private static string? Segment(string path, string name)
    {
        var parts = path.Split('/');
        var at = Array.FindIndex(parts, part => part.Equals(name, StringComparison.OrdinalIgnoreCase));
        return at >= 0 && at + 1 < parts.Length && parts[at + 1].Length > 0 ? parts[at + 1] : null;
    }

    private List<string> WithOf(Tally tally)
    {
        if (tally.Best.Candidate.Seen is not { } seen)
            return [];
        var values = new List<string>();
        foreach (var place in kind.WithPlaces.Where(place => place.Kind == seen.Reference.Kind))
        {
            if (ValueOf(seen, seen.Entity, place) is { } value && PlainText.Comparable(value) != PlainText.Comparable(tally.Value))
                values.Add(value);
        }

        return values;
    }

    /// <summary>A value in one alert.</summary>
    internal sealed record Candidate(string Value, SeenEntity? Seen, string? Where, double Weight);

    private sealed class Tally(string value)
    {
        private double _bestShare = -1;
        private int _alerts;

        public string Value { get; } = value;

        public double Share { get; private set; }

        public (AlertView Alert, Candidate Candidate) Best { get; private set; }

        public void Add(AlertView alert, Candidate candidate, double share)
        {
            Share += share;
            _alerts++;
            if (share > _bestShare)
                (_bestShare, Best) = (share, (alert, candidate));
        }

        public void Scale(double by) => Share *= by;

        public Found ToFound(IReadOnlyList<string> with) => new(Value, Share, Best.Alert, Best.Candidate.Seen, Best.Candidate.Where, _alerts, with);
    }
}
