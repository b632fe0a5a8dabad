using System.Globalization;
using System.Text.RegularExpressions;
using Redoubt.Copilot.Answers;
using Redoubt.Evidence;

namespace Redoubt.Copilot.Chatting.Referring;

/// <summary>What "this incident", "the first one", "that user" and "it" mean: the page that is open, or what earlier answers spoke of.</summary>
internal sealed partial class References(ChatPage? page, IReadOnlyList<ChatTurn> turns)
{
    private const int MostLookedAt = 10;
    private const string ListsAlerts = "list-alerts";

    private static readonly string[] Ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

    /// <summary>
    /// The incident that a question is about: named by number, by place in a list, by the page, or the one that was spoken of last. Null when
    /// there is none.
    /// </summary>
    public long? Incident(HeardQuestion question)
    {
        if (question.Incident is { } named)
            return named;
        if (Ordinal(question.Words, MentionKind.Incident) is { } listed)
            return Number(listed.Id);
        // "The second one" of a list of one.
        if (turns is [.., { Skill: "list-incidents" or "find-similar-incidents" }] && Place.Match(question.Words).Groups["noun"].Value is "one" or "incident" or "case")
            return null;
        var spoken = Spoken();
        // "That incident" in a conversation is what was just spoken of; "this incident" on its page is the page's.
        if (page?.IncidentId is { } open && !(That.IsMatch(question.Words) && spoken is not null))
            return open;
        return spoken;
    }

    /// <summary>The things of a kind that "that user" or "it" can mean: none, one, or several of the same answer.</summary>
    public IReadOnlyList<Mention> Entities(HeardQuestion question)
    {
        var noun = Pointed.Match(question.Words);
        if (!noun.Success)
            return [];
        var kinds = Kinds(noun.Groups["noun"].Value);
        if (Ordinal(question.Words, MentionKind.Entity, kinds) is { } listed)
            return [listed];
        if (page?.Entity is { } shown && (kinds.Length == 0 || kinds.Contains(shown.Kind)))
            return [new Mention(MentionKind.Entity, shown.Key, NameOf(shown.Key), new(shown.Kind, shown.Key, NameOf(shown.Key)))];
        foreach (var turn in Latest())
        {
            List<Mention> fit = [.. turn.Mentions.Where(mention => mention is { What: MentionKind.Entity, Entity: not null } && (kinds.Length == 0 || kinds.Contains(mention.Entity.Kind)))];
            // What the question itself named comes before what its answer spoke of.
            if (fit.Count > 1 && fit.FirstOrDefault(mention => turn.Question.Contains(mention.Name, StringComparison.OrdinalIgnoreCase)) is { } asked)
                return [asked];
            if (fit.Count > 0)
                return fit;
        }

        return [];
    }

    /// <summary>
    /// "The second one", of whatever was listed last: incidents, alerts or entities. Null when the question names no place, or says by a noun
    /// what it is a place of.
    /// </summary>
    public Mention? Listed(HeardQuestion question)
    {
        if (Place.Match(question.Words) is not { Success: true } match || match.Groups["noun"].Value is not ("one" or "alert" or "entry" or "result" or "of"))
            return null;
        foreach (var turn in Latest())
        {
            if (turn.Mentions.Count == 0)
                continue;
            var list = match.Groups["noun"].Value == "alert" ? [.. turn.Mentions.Where(mention => mention.What == MentionKind.Alert)]
                : turn.Mentions.GroupBy(mention => mention.What).OrderByDescending(group => turn.Skill == ListsAlerts == (group.Key == MentionKind.Alert)).ThenByDescending(group => group.Count()).First().ToList();
            var at = match.Groups["place"].Value is "last" ? list.Count - 1 : match.Groups["place"].Value is "top" ? 0 : Array.IndexOf(Ordinals, match.Groups["place"].Value);
            // What was told of one thing is no list of one.
            if (list.Count > 1 || (list.Count == 1 && at == 0 && turn.Skill is "list-incidents" or ListsAlerts))
                return at < list.Count ? list[at] : null;
        }

        return null;
    }

    /// <summary>The kinds of entity that a word means; none for a word that can mean any.</summary>
    public static EntityKind[] Kinds(string noun) => noun.TrimEnd('s') switch
    {
        "device" or "machine" or "host" or "computer" or "server" or "workstation" or "endpoint" => [EntityKind.Device],
        "user" or "account" or "identity" or "person" or "employee" or "him" or "her" or "he" or "she" => [EntityKind.User],
        "file" or "binary" or "hash" or "hashe" => [EntityKind.File],
        "ip" or "addre" or "addresse" => [EntityKind.Ip],
        "domain" => [EntityKind.Domain],
        "url" or "link" => [EntityKind.Url],
        _ => [],
    };

    private long? Spoken()
    {
        foreach (var turn in Latest())
        {
            if (turn.Inputs.TryGetValue("incident", out var given) && Number(given) is { } asked)
                return asked;
            var listed = turn.Mentions.Where(mention => mention.What == MentionKind.Incident).ToList();
            if (listed.Count == 1)
                return Number(listed[0].Id);
            // A list of several stands between: none of them is meant before it is said which.
            if (listed.Count > 1)
                return null;
        }

        return null;
    }

    /// <summary>"The second one": the second of the latest list that has so many.</summary>
    private Mention? Ordinal(string words, MentionKind kind, EntityKind[]? kinds = null)
    {
        var match = Place.Match(words);
        if (!match.Success)
            return null;
        var noun = match.Groups["noun"].Value;
        var isEntity = Kinds(noun).Length > 0;
        if ((kind == MentionKind.Incident && (isEntity || noun.StartsWith("alert", StringComparison.Ordinal))) || (kind == MentionKind.Entity && !isEntity))
            return null;
        foreach (var turn in Latest())
        {
            var list = turn.Mentions.Where(mention => mention.What == kind && (kinds is null or [] || (mention.Entity is { } entity && kinds.Contains(entity.Kind)))).ToList();
            if (list.Count == 0)
                continue;
            var at = match.Groups["place"].Value is "last" ? list.Count - 1 : match.Groups["place"].Value is "top" ? 0 : Array.IndexOf(Ordinals, match.Groups["place"].Value);
            return at < list.Count ? list[at] : null;
        }

        return null;
    }

    private IEnumerable<ChatTurn> Latest() => turns.Reverse().Take(MostLookedAt);

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;

    private static string NameOf(string key) => key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..];

    [GeneratedRegex(@"(?:^| )(?:the )?(?<place>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|top) (?<noun>one|incident|case|alert|user|account|device|machine|host|file|address|ip|domain|url|entry|result|of) ?", RegexOptions.CultureInvariant)]
    private static partial Regex Place { get; }

    [GeneratedRegex(@"(?:^| )(?:that|same) (?:one|incident|case) ", RegexOptions.CultureInvariant)]
    private static partial Regex That { get; }

    [GeneratedRegex(@"(?:^| )(?:(?:this|that|the|these|those|same|his|her|their|its) (?:(?:first|second|third|fourth|fifth|last) )?(?<noun>device|machine|host|computer|server|workstation|endpoint|user|account|identity|person|employee|file|binary|hash|ip|address|domain|url|link)s?|(?<noun>him|her|he|she)) ", RegexOptions.CultureInvariant)]
    private static partial Regex Pointed { get; }
}
