using Redoubt.Copilot.Chatting;

namespace Redoubt.Copilot.Tests.Chatting;

public sealed class BriefWordsTests
{
    [Theory]
    [InlineData("Give me a threat brief", "")]
    [InlineData("Threat briefing for healthcare in Europe, last 30 days", "days=30 industry=Healthcare region=Europe")]
    [InlineData("brief me on threats to hospitals since yesterday", "days=2 industry=Healthcare")]
    [InlineData("threat brief of the past year", "days=90")]
    [InlineData("threat brief with 10 vulnerabilities for banks in Germany", "vulnerabilities=10 industry=Financial services region=Europe")]
    [InlineData("which threats matter to us this week", "days=5")]
    public void Inputs_are_read(string question, string inputs) =>
        string.Join(' ', BriefWords.Read(new HeardQuestion(question), Stories.Now).Select(pair => $"{pair.Key}={pair.Value}")).ShouldBe(inputs);
}
