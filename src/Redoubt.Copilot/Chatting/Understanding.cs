using System.Globalization;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Chatting.Intents;
using Redoubt.Copilot.Chatting.Listing;
using Redoubt.Copilot.Chatting.Referring;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Skills;
using Redoubt.Evidence;
using Redoubt.Incidents;
using static Redoubt.Copilot.Chatting.QuestionPatterns;

namespace Redoubt.Copilot.Chatting;

/// <summary>Finds out which skill a question means and what it is about; asks back where several things can be meant.</summary>
/// <param name="skills">The skills that the caller has.</param>
/// <param name="incidents">What the caller may see of incidents, to find what names mean.</param>
/// <param name="names">What the caller may see of names.</param>
/// <param name="time">The clock.</param>
internal sealed class Understanding(SkillList skills, IncidentDesk incidents, NamedEntities names, TimeProvider time)
{
    private const string AboutAlert = "What happened?";

    private readonly EntityQuestions _entities = new(skills, names);

    /// <summary>What a question means; several requests are a plan.</summary>
    public async Task<Meant> ReadAsync(Turn turn, CancellationToken cancel)
    {
        var parts = Planning.Parts(turn.Heard);
        var meant = await MeantAsync(turn, parts.Count, cancel).ConfigureAwait(false);
        return meant.Answer is null && meant.Skill is not null && parts.Count > 1 ? await PlanOfAsync(turn, parts, cancel).ConfigureAwait(false) : meant;
    }

    /// <summary>What a question of one part means.</summary>
    private async Task<Meant> MeantAsync(Turn turn, int parts, CancellationToken cancel)
    {
        var found = IntentBook.Instance.Find(turn.Heard.Words);
        if (parts == 1 && await OptionAsync(turn, found?.Intent, cancel).ConfigureAwait(false) is { } option)
            return option;
        if (parts == 1 && Refined(turn, found?.Intent) is { } refined)
            return refined;
        if (found is null && Spelling.Mend(turn.Heard.Text, IntentBook.Instance.Words) is { } mended && new HeardQuestion(mended) is var spelt && IntentBook.Instance.Find(spelt.Words) is { } likely)
            (turn, found) = (turn with { Heard = spelt }, likely);
        // "He", "it" and "this device" are whom the conversation is about, unless an incident is named.
        var subject = turn.Heard.Incident is null && !OfThis.IsMatch(turn.Heard.Words) && found?.Intent is not (Intent.Entity or Intent.Summary or Intent.Change) ? turn.Subject : null;
        var named = subject is null ? null : Subject.Named(turn.Heard.Text, subject);
        string? bare = null;
        // "Who is her manager?"
        if (found?.Intent == Intent.Entity && turn.Subject is { } whom && Subject.Named(turn.Heard.Text, whom) is not null && _entities.Part(whom, turn.Heard.Words) is { } asked)
            return asked;
        if (named is { Length: <= ChatQuestion.Longest })
        {
            // "What is unusual about it?"
            if (found?.Intent is Intent.Threat && _entities.Part(subject!, turn.Heard.Words) is { } wanted)
                return wanted;
            bare = Subject.Named(turn.Heard.Text, subject!, bare: true);
            turn = turn with { Heard = new HeardQuestion(named) };
            found = IntentBook.Instance.Find(turn.Heard.Words);
        }

        var heard = turn.Heard;
        var incident = turn.References.Incident(heard);
        if (parts == 1 && found?.Intent is null or Intent.Summary or Intent.Entity && turn.References.Listed(heard) is { } listed && OfListed(turn, listed, incident) is { } one)
            return one;
        switch (found?.Intent)
        {
            case Intent.Greet or Intent.Help:
                return Meant.Say(OwnAnswers.Help(skills, incident, found.Value.Intent == Intent.Greet));
            case Intent.Thank:
                return Meant.Say(OwnAnswers.Note("You are welcome."));
            case Intent.Change:
                return Meant.Say(OwnAnswers.Unchanged(heard, incident));
            case Intent.Query when skills.Has("write-kql"):
                return Meant.Ask("write-kql", ("question", QueryFor.Replace(heard.Text, "", 1)));
            case Intent.Explain:
                return Meant.Say(OwnAnswers.Note("A query in the editor is not explained here. Say in plain words what you look for: the query that is written shows which words led to each of its parts."));
            case Intent.Actor when subject is not null && named is not null && skills.Has("threat-intelligence"):
                return _entities.Profile(subject);
            case Intent.Actor when incident is { } whose:
                return Meant.Ask("answer-question", ("incident", whose.ToString(CultureInfo.InvariantCulture)), ("question", "Which actors are named?"));
            case Intent.Guide when turn.Turns is [.., { Skill: "analyze-script" } told] && told.Inputs.ContainsKey("text") && heard.Incident is null && OfScript.IsMatch(heard.Words):
                return new Meant("analyze-script", told.Inputs);
            // What is known of an actor or a technique says which incidents it was seen in.
            case Intent.List when named is not null && subject!.Kind == EntityKind.Other && skills.Has("threat-intelligence"):
                return _entities.Profile(subject);
            case Intent.List when named is not null:
                return new Meant("list-incidents", new Dictionary<string, string>(ListReading.Read(heard, time.GetUtcNow()), StringComparer.Ordinal) { ["about"] = subject!.Name });
            case Intent.Brief:
                return new Meant(BriefThreats.Name, BriefWords.Read(heard, time.GetUtcNow()));
            case Intent.Work:
                return Meant.Ask("list-incidents", ("order", "priority"), ("top", "5"));
            case Intent.List:
                return new Meant("list-incidents", ListReading.Read(heard, time.GetUtcNow()));
            case Intent.Investigate:
                return incident is { } whole ? Meant.Say(OwnAnswers.Plan(heard, Planning.Investigation(whole, skills))) : await WhichAsync(turn, cancel).ConfigureAwait(false);
            case Intent.Scripts:
                return heard.Script() is { } script ? Meant.Ask("analyze-script", ("text", script))
                    : incident is null ? await WhichAsync(turn, cancel, "Put a script behind a colon, or ask for those of an incident.").ConfigureAwait(false)
                    : await OfIncidentAsync("analyze-script", incident, turn, cancel).ConfigureAwait(false);
            case Intent.Report:
                return await OfIncidentAsync("write-report", incident, turn, cancel).ConfigureAwait(false);
            case Intent.Similar:
                return await OfIncidentAsync("find-similar-incidents", incident, turn, cancel).ConfigureAwait(false);
            case Intent.Guide:
                return await OfIncidentAsync("guide-response", incident, turn, cancel).ConfigureAwait(false);
            case Intent.Alerts:
                return await OfIncidentAsync("list-alerts", incident, turn, cancel).ConfigureAwait(false);
            case Intent.Entity or Intent.Threat:
                if (await _entities.NamedAsync(turn, found.Value, incident, cancel).ConfigureAwait(false) is { } entity)
                    return entity;
                break;
            case Intent.Summary:
                // "It" is what was spoken of last: a user as well as an incident.
                if (turn.LastEntity is { } last && Pronoun.IsMatch(heard.Words))
                    return _entities.Profile(last);
                if (turn.Page?.AlertId is { } shown && incident is { } its && Pronoun.IsMatch(heard.Words))
                    return OfAlert(shown, its, AboutAlert);
                return await OfIncidentAsync("summarize-incident", incident, turn, cancel).ConfigureAwait(false);
        }

        return named is not null ? OfSubject(turn, subject!, bare ?? named, incident) : await OtherAsync(turn, incident, cancel).ConfigureAwait(false);
    }

    /// <summary>Several requests become steps, each what it would be by itself.</summary>
    private async Task<Meant> PlanOfAsync(Turn turn, IReadOnlyList<string> parts, CancellationToken cancel)
    {
        var steps = new List<PlanStep>();
        foreach (var part in parts)
        {
            var heard = new HeardQuestion(part);
            // What one part names, the others mean: "summarise incident 5 and tell me what to do".
            var page = turn.Heard.Incident is { } named && heard.Incident is null ? (turn.Page ?? new ChatPage()) with { IncidentId = named } : turn.Page;
            var meant = await MeantAsync(new Turn(heard, page, turn.Turns), 2, cancel).ConfigureAwait(false);
            if (meant.Answer?.Blocks is [PlanBlock { Steps: var more }])
                steps.AddRange(more.Where(step => !steps.Exists(known => Same(known, step))));
            else if (meant.Answer is not null)
                return meant;
            else if (!steps.Exists(known => Same(known, new PlanStep("", meant.Skill!, meant.Inputs))))
                steps.Add(new PlanStep(PlainText.Clean(part, 160), meant.Skill!, meant.Inputs));
        }

        return steps.Count == 1 ? new Meant(steps[0].Skill, steps[0].Inputs) : Meant.Say(OwnAnswers.Plan(turn.Heard, steps));
    }

    /// <summary>What was offered and is chosen in words; null when the question is another one.</summary>
    private async Task<Meant?> OptionAsync(Turn turn, Intent? intent, CancellationToken cancel)
    {
        if (turn.Turns is not [.., { Skill: Chat.Own, Mentions: { Count: > 1 } offered } asked] || intent is not (null or Intent.Summary or Intent.List))
            return null;
        var chosen = OptionAnswer.Of(turn.Heard, offered);
        if (chosen is null && intent is null && offered[0].What == MentionKind.Incident && OptionAnswer.Name(turn.Heard) is { Length: > 1 } name)
        {
            var about = (await incidents.QueueAsync(new() { Search = name }, cancel).ConfigureAwait(false)).Items.Select(row => row.Id.ToString(CultureInfo.InvariantCulture)).ToHashSet(StringComparer.Ordinal);
            chosen = offered.Where(mention => about.Contains(mention.Id)).ToList() is [var only] ? only : null;
        }

        if (chosen?.Entity is { } entity)
            return _entities.Profile(entity);
        if (chosen is not { What: MentionKind.Incident })
            return null;
        var again = new Turn(new HeardQuestion($"{asked.Question.TrimEnd('.', '?', '!', ' ')} (incident {chosen.Id})"), turn.Page, [.. turn.Turns.SkipLast(1)]);
        return await MeantAsync(again, 1, cancel).ConfigureAwait(false);
    }

    /// <summary>What is said of one of a list: an alert or an entity. Null for an incident, which is understood anyway.</summary>
    private Meant? OfListed(Turn turn, Mention listed, long? incident) => listed switch
    {
        { What: MentionKind.Alert } when incident is { } id => OfAlert(listed.Id, id, turn.Heard.Count <= 8 ? AboutAlert : turn.Heard.Text),
        { Entity: { } entity } when turn.Heard.Count <= 8 => _entities.Profile(entity),
        _ => null,
    };

    private static Meant OfAlert(string alert, long incident, string question) =>
        Meant.Ask("answer-question", ("incident", incident.ToString(CultureInfo.InvariantCulture)), ("alert", alert), ("question", question));

    /// <summary>A question about the device, user or file at hand: a part of its profile, else what the incident tells, else the tables.</summary>
    private Meant OfSubject(Turn turn, EntityReference subject, string question, long? incident)
    {
        if (_entities.Part(subject, turn.Heard.Words) is { } asked)
            return asked;
        var hunt = skills.Has("hunt") ? Meant.Ask("hunt", ("question", turn.Heard.Text)) : null;
        if (incident is not { } id || !skills.Has("answer-question") || Tables.IsMatch(turn.Heard.Words))
            return hunt ?? Meant.Say(NoHunting());
        return Meant.Ask("answer-question", ("incident", id.ToString(CultureInfo.InvariantCulture)), ("question", question)) with { Otherwise = hunt };
    }

    /// <summary>What no intent fits: a question about the incident at hand, or one for the tables.</summary>
    private async Task<Meant> OtherAsync(Turn turn, long? incident, CancellationToken cancel)
    {
        var heard = turn.Heard;
        var id = incident?.ToString(CultureInfo.InvariantCulture);
        // "And that device?"
        if (Pointing.IsMatch(Lead.Replace(heard.Text.TrimEnd('?', '.', ' '), "")) && turn.References.Entities(heard) is { Count: > 0 } pointed)
            return _entities.Choose([.. pointed.Select(mention => mention.Entity!).Take(EntityQuestions.MostOptions)]);
        if (id is not null && skills.Has("answer-question") && !(Tables.IsMatch(heard.Words) && !OfThis.IsMatch(heard.Words)))
        {
            // On an alert's page questions are about the alert, unless they speak of the incident.
            if (turn.Page?.AlertId is { } alert && heard.Incident is null && !IncidentWords.IsMatch(heard.Words))
                return OfAlert(alert, incident!.Value, OfAnAlert.IsMatch(heard.Words) ? AboutAlert : heard.Text);
            return Meant.Ask("answer-question", ("incident", id), ("question", heard.Text));
        }

        if (Bare.Match(heard.Text) is { Success: true } bare && (await names.FindAsync(bare.Groups["name"].Value, "", cancel).ConfigureAwait(false)).Found is { Count: > 0 } called)
            return _entities.Choose([.. called.Take(EntityQuestions.MostOptions)]);
        // "Why is it so high?", after a list: one of these.
        if (id is null && Points.IsMatch(heard.Words) && turn.ListedIncidents.Count > 1)
            return await WhichAsync(turn, cancel).ConfigureAwait(false);
        return skills.Has("hunt") ? Meant.Ask("hunt", ("question", heard.Text)) : Meant.Say(NoHunting());
    }

    private Answer NoHunting() => OwnAnswers.Note("That is a question for the telemetry. " + (skills.Refusal("hunt") ?? "It cannot be asked here."));

    /// <summary>"Only on DC01", "and the medium ones?": what was asked last, changed. Null when the question stands by itself.</summary>
    private Meant? Refined(Turn turn, Intent? intent)
    {
        if (turn.Turns is not [.., var last] || intent is not (null or Intent.List) || turn.Heard.Incident is not null)
            return null;
        var heard = turn.Heard;
        var follows = Following.IsMatch(turn.Heard.Text);
        if (last.Skill is "list-incidents" or BriefThreats.Name && intent is null && (follows || heard.Count <= 4))
        {
            var more = last.Skill == BriefThreats.Name ? BriefWords.Read(heard, time.GetUtcNow()) : ListReading.Read(heard, time.GetUtcNow());
            if (more.Count == 0)
                return null;
            var inputs = new Dictionary<string, string>(last.Inputs, StringComparer.Ordinal);
            foreach (var (name, value) in more)
                inputs[name] = value;
            return new Meant(last.Skill, inputs);
        }

        if (last.Skill is not ("hunt" or "write-kql") || intent is not null || !(follows || heard.Count <= 4))
            return null;
        var previous = last.Inputs.GetValueOrDefault("previous");
        var asked = last.Inputs.GetValueOrDefault("question") ?? last.Question;
        return Meant.Ask(last.Skill, ("question", heard.Text), ("previous", previous is { Length: > 0 } ? $"{previous}\n{OneLine(asked)}" : OneLine(asked)));
    }

    private async Task<Meant> OfIncidentAsync(string skill, long? incident, Turn turn, CancellationToken cancel) => incident is { } id
        ? Meant.Ask(skill, ("incident", id.ToString(CultureInfo.InvariantCulture)))
        : await WhichAsync(turn, cancel).ConfigureAwait(false);

    /// <summary>Asks which incident is meant, offering those that were just listed, else the most urgent.</summary>
    private async Task<Meant> WhichAsync(Turn turn, CancellationToken cancel, string? before = null)
    {
        List<Mention> offered = [.. turn.ListedIncidents.Take(EntityQuestions.MostOptions)];
        var question = (before is null ? "" : before + " ") + "Which incident do you mean?";
        if (offered.Count < 2)
        {
            var urgent = (await incidents.QueueAsync(new() { Status = [IncidentStatus.Active, IncidentStatus.InProgress, IncidentStatus.AwaitingAction], Take = EntityQuestions.MostOptions }, cancel).ConfigureAwait(false)).Items;
            if (urgent.Count == 0)
                return Meant.Say(OwnAnswers.Note("No incident is open. Name one by its number: \"incident 12\"."));
            offered = [.. urgent.Select(row => new Mention(MentionKind.Incident, row.Id.ToString(CultureInfo.InvariantCulture), row.Name))];
            question += " These are the most urgent.";
        }

        var answer = OwnAnswers.Begin("Which incident?");
        var asked = ThisIncident.Replace(turn.Heard.Text.TrimEnd('.', '?', '!', ' '), "", 1).Trim();
        answer.Add(new OptionsBlock(question, [.. offered.Select(row => new AnswerOption($"{row.Id} {PlainText.Clean(row.Name, 80)}", $"{asked} (incident {row.Id})"))]));
        foreach (var row in offered)
            answer.Mention(row);
        return Meant.Say(answer.Write());
    }

    private static bool Same(PlanStep one, PlanStep other) => one.Skill == other.Skill && one.Inputs.Count == other.Inputs.Count && one.Inputs.All(input => other.Inputs.GetValueOrDefault(input.Key) == input.Value);

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
