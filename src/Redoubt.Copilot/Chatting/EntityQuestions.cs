using System.Globalization;
using System.Net;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Chatting.Intents;
using Redoubt.Copilot.Chatting.Referring;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Skills;
using Redoubt.Evidence;
using Redoubt.Incidents;
using Redoubt.Incidents.Intelligence;
using static Redoubt.Copilot.Chatting.QuestionPatterns;

namespace Redoubt.Copilot.Chatting;

/// <summary>Finds which device, user, file or indicator a question is about, and the skill that tells of it.</summary>
/// <param name="skills">The skills that the caller has.</param>
/// <param name="names">What the caller may see of names.</param>
internal sealed class EntityQuestions(SkillList skills, NamedEntities names)
{
    /// <summary>The most things that are offered when several can be meant.</summary>
    public const int MostOptions = 4;

    private const string AnyStatus = "active,inProgress,awaitingAction,resolved";

    /// <summary>What is asked of a device, user, file or indicator by its name or by pointing at it; null when none is meant.</summary>
    public async Task<Meant?> NamedAsync(Turn turn, (Intent Intent, (int Start, int Length)? Thing) found, long? incident, CancellationToken cancel)
    {
        var thing = found.Thing is { } stretch ? turn.Heard.Written(stretch) : "";
        var noun = found.Thing is { } place ? turn.Heard.Words[..place.Start].TrimEnd().Split(' ')[^1] : "";
        // "The user morgan.dale" is named, whatever "the user" could point to.
        var pointed = thing.Length == 0 || Pointing.IsMatch(thing) ? turn.References.Entities(turn.Heard) : [];
        if (pointed.Count > 0)
            return Choose([.. pointed.Select(mention => mention.Entity!).Take(MostOptions)]);
        if (thing.Length == 0 || IncidentWords.IsMatch(turn.Heard.Words))
            return incident is { } whole && found.Intent == Intent.Entity ? Meant.Ask("summarize-incident", ("incident", whole.ToString(CultureInfo.InvariantCulture))) : null;
        var (name, entities, kind) = await names.FindAsync(thing, noun, cancel).ConfigureAwait(false);
        // Of devices and people the world knows nothing; "what is this file?" asks what it is here.
        if (entities.Count > 0 && (found.Intent == Intent.Entity || entities.All(entity => entity.Kind is EntityKind.Device or EntityKind.User || (entity.Kind == EntityKind.File && WhatIs.IsMatch(turn.Heard.Words)))))
            return Choose([.. entities.Take(MostOptions)]);
        // "What is the severity?" asks of the incident, not of what is known in the world.
        if (found.Intent == Intent.Threat && incident is not null && entities.Count == 0 && !Indicator.IsMatch(name))
            return null;
        // No alert names it, but the tables may.
        if (entities.Count == 0 && name.Length > 0 && kind is EntityKind.Device or EntityKind.User or EntityKind.File)
            return Profile(new EntityReference(kind.Value, name, name));
        if (entities is [{ Kind: EntityKind.Ip } own] && IPAddress.TryParse(name, out var address) && !IsPublic(address))
            return Profile(own);
        if (name.Length == 0)
            return null;
        if (skills.Has("threat-intelligence"))
            return Meant.Ask("threat-intelligence", ("subject", name));
        if (found.Intent == Intent.Entity || skills.Refusal("threat-intelligence") is not { } why)
            return Meant.Say(OwnAnswers.Unknown(name));
        var refused = OwnAnswers.Begin("Not permitted");
        refused.Add(new NoteBlock("What the world knows of it is threat intelligence. " + why));
        if (entities.Count > 0)
            refused.Prompts.Add(new Prompt($"Which incidents involve {PlainText.Clean(name, 80)}?", null));
        return Meant.Say(refused.Write());
    }

    /// <summary>The profile of one entity; a question back when several can be meant.</summary>
    public Meant Choose(IReadOnlyList<EntityReference> entities)
    {
        if (entities.Count == 1)
            return Profile(entities[0]);
        var answer = OwnAnswers.Begin("Which one?");
        answer.Add(new OptionsBlock(
            "Which one do you mean?",
            [.. entities.Select(entity => Option(entity, entities.Count(other => other.Kind == entity.Kind && other.Name == entity.Name) > 1))]));
        foreach (var entity in entities)
            answer.Mention(new Mention(MentionKind.Entity, entity.Key, entity.Name, entity));
        return Meant.Say(answer.Write());
    }

    /// <summary>Two files of one name are told apart by their keys.</summary>
    private static AnswerOption Option(EntityReference entity, bool byKey)
    {
        var name = byKey ? entity.Key[(entity.Key.IndexOf(':', StringComparison.Ordinal) + 1)..] : entity.Name;
        return new AnswerOption(
            $"{Noun(entity.Kind)} {PlainText.Clean(entity.Name, 80)}{(byKey ? $" ({PlainText.CleanMiddle(name, 24)})" : "")}", $"Tell me about the {Noun(entity.Kind)} {PlainText.Line(name, 200)}");
    }

    public Meant Profile(EntityReference entity)
    {
        // Threat intelligence knows nothing of our own networks.
        if (entity.Kind == EntityKind.Ip && IPAddress.TryParse(entity.Name, out var address) && !IsPublic(address))
            return Meant.Ask("list-incidents", ("about", entity.Name), ("status", AnyStatus));
        var (skill, input, value) = entity.Kind switch
        {
            EntityKind.Device => ("summarize-device", "device", entity.Key),
            EntityKind.User => ("summarize-user", "user", entity.Key),
            EntityKind.File => ("summarize-file", "file", entity.Key),
            _ => ("threat-intelligence", "subject", entity.Name),
        };
        return skills.Has(skill) ? Meant.Ask(skill, (input, value)) : Meant.Ask("list-incidents", ("about", entity.Name), ("status", AnyStatus));
    }

    /// <summary>The part of a profile that words ask for; null when they ask for none.</summary>
    public Meant? Part(EntityReference subject, string words) =>
        AspectBook.Instance.Find(subject.Kind, words) is { } part && Profile(subject) is { Skill: "summarize-device" or "summarize-user" or "summarize-file" } profile
            ? profile with { Inputs = new Dictionary<string, string>(profile.Inputs, StringComparer.Ordinal) { ["part"] = part } } : null;

    private static bool IsPublic(IPAddress address) => ObservableText.Read(ObservableKind.Address, address.ToString(), out _) is not null;

    private static string Noun(EntityKind kind) => kind switch
    {
        EntityKind.Device => "device",
        EntityKind.User => "user",
        EntityKind.File => "file",
        EntityKind.Ip => "address",
        EntityKind.Domain => "domain",
        _ => "url",
    };
}
