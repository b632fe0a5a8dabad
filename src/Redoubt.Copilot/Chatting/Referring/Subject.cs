using System.Net;
using System.Text.RegularExpressions;
using Redoubt.Evidence;
using Redoubt.Incidents;

namespace Redoubt.Copilot.Chatting.Referring;

/// <summary>The device, user, file or indicator that a conversation is about: what "it", "he" and "this device" mean in a question.</summary>
internal static partial class Subject
{
    private const int MostLookedAt = 5;

    /// <summary>What the last profile was about, as long as questions go on about it; else what is open. Null when it is neither.</summary>
    public static EntityReference? Of(ChatPage? page, IReadOnlyList<ChatTurn> turns)
    {
        foreach (var turn in turns.Reverse().Take(MostLookedAt))
        {
            if (turn is { Skill: "summarize-device" or "summarize-user" or "summarize-file", Mentions: [{ Entity: { } entity }, ..] })
                return entity;
            if (turn.Skill == "threat-intelligence" && turn.Inputs.GetValueOrDefault("subject") is { Length: > 0 } known)
                return Indicator(known);
            // Between a profile and a question about it may stand its rows, its incidents, and what was not understood.
            if (!(turn.Skill is "hunt" or "write-kql" || (turn.Skill == "list-incidents" && turn.Inputs.ContainsKey("about")) || (turn.Skill == Chat.Own && turn.Mentions.Count == 0)
                || (turn.Skill == "answer-question" && !turn.Inputs.ContainsKey("alert") && turn.Inputs.GetValueOrDefault("question") != turn.Question)))
                return null;
        }

        return page?.Entity is { } shown ? new EntityReference(shown.Kind, shown.Key, shown.Key[(shown.Key.IndexOf(':', StringComparison.Ordinal) + 1)..]) : null;
    }

    /// <summary>The question with the subject's name in place of what points to it; null when nothing does.</summary>
    /// <param name="question">As asked.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="bare">Without the noun before the name, which questions to the tables need.</param>
    public static string? Named(string question, EntityReference subject, bool bare = false)
    {
        var noun = bare ? null : Noun(subject.Kind) ?? (subject.Name.StartsWith("CVE-", StringComparison.OrdinalIgnoreCase) ? "vulnerability" : null);
        var name = (noun is null ? "" : noun + " ") + subject.Name;
        var named = Thing.Replace(question, match => References.Kinds(match.Groups["noun"].Value.ToLowerInvariant()).Contains(subject.Kind) ? name : match.Value);
        if (subject.Kind == EntityKind.User)
            named = Person.Replace(named, name);
        if (named == question)
            named = Neuter.Replace(question, name);
        return named == question ? null : named;
    }

    /// <summary>The word for a kind that questions of telemetry know; null for what has none.</summary>
    private static string? Noun(EntityKind kind) => kind switch
    {
        EntityKind.Device => "device",
        EntityKind.User => "user",
        EntityKind.File => "file",
        EntityKind.Ip => "address",
        EntityKind.Domain => "domain",
        _ => null,
    };

    private static EntityReference Indicator(string subject) =>
        IPAddress.TryParse(subject, out var address) ? new EntityReference(EntityKind.Ip, "ip:" + address, address.ToString()) : new EntityReference(EntityKind.Other, subject, subject);

    [GeneratedRegex(@"\b(?:this|that|the same)\s+(?<noun>device|machine|host|computer|server|workstation|endpoint|user|account|identity|person|employee|file|binary|hash|ip|address|domain|url|link)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Thing { get; }

    [GeneratedRegex(@"\b(?:he|she|him|his|her|they|them|their)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Person { get; }

    [GeneratedRegex(@"\b(?:it|its)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Neuter { get; }
}
