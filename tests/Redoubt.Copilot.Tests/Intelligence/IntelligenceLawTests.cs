using System.Text.Json.Nodes;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Skills;
using Redoubt.Copilot.Tests.Profiles;

namespace Redoubt.Copilot.Tests.Intelligence;

/// <summary>What holds for every answer about threat intelligence, whatever was imported and seen.</summary>
public sealed class IntelligenceLawTests
{
    [Fact]
    public async Task No_sentence_says_more_than_its_facts_and_every_one_cites_what_is_there()
    {
        var said = 0;
        for (var seed = 0; seed < 5; seed++)
        {
            var random = new System.Random(seed);
            await using var store = await ProfileStore.WithAsync(RandomIntelligence.Seen(random));
            foreach (var source in RandomIntelligence.Sources.Take(1 + random.Next(RandomIntelligence.Sources.Length)))
                await store.ImportAsync(RandomIntelligence.Bundle(random), source);
            var skill = new ThreatIntelligence(store.Library);
            foreach (var subject in Subjects(random))
            {
                Answer answer;
                try
                {
                    answer = await skill.AnswerAsync(Ask(subject), CancellationToken.None);
                }
                catch (SkillInputException)
                {
                    // Nothing is known of it: that is told where it was asked.
                    continue;
                }

                AnswerLaw.Check(answer, subject);
                if (random.Next(4) == 0)
                    (await skill.AnswerAsync(Ask(subject), CancellationToken.None)).AnswerId.ShouldBe(answer.AnswerId);
                said += answer.Sentences.Count();
            }
        }

        said.ShouldBeGreaterThan(300);
    }

    [Fact]
    public async Task The_counts_are_those_of_what_is_listed()
    {
        await using var store = await ProfileStore.WithAsync(string.Join('\n', Enumerable.Range(0, 9).Select(number => RandomIntelligence.Alert(number, "203.0.113.9"))));
        await store.ImportAsync(RandomIntelligence.Of(RandomIntelligence.Thing("intrusion-set", 1, "Mild Otter", ("aliases", new JsonArray([.. Enumerable.Range(0, 7).Select(number => (JsonNode)$"OTTER-{number}")])))), "Feed A");
        var skill = new ThreatIntelligence(store.Library);
        var actor = await skill.AnswerAsync(Ask("Mild Otter"), CancellationToken.None);
        actor.Sentences.First().Plain.ShouldContain("OTTER-4 (and 2 more)");
        var address = await skill.AnswerAsync(Ask("203.0.113.9"), CancellationToken.None);
        address.Sentences.ShouldContain(sentence => sentence.Plain.StartsWith("9 alerts of ", StringComparison.Ordinal));
        AnswerLaw.Check(actor, "Mild Otter");
        AnswerLaw.Check(address, "203.0.113.9");
    }

    private static SkillRequest Ask(string subject) => new(new Dictionary<string, string> { ["subject"] = subject }, "ana", _ => true, Stories.Now);

    private static IEnumerable<string> Subjects(System.Random random) =>
        Enumerable.Range(1, 4).Select(RandomIntelligence.Address).Concat(Enumerable.Range(1, 3).Select(number => $"host{number}.example")).Concat(["http://host1.example/a", "198.51.100.200", "CVE-2026-11111", "T1059.001", "T1003", new string('a', 64), "p1@host1.example"])
            .Concat(RandomIntelligence.Texts.Where(_ => random.Next(2) == 0).Where(text => text.Length <= 2048 && text.Trim().Length > 0));
}
