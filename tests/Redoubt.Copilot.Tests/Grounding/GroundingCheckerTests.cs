using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Grounding;

namespace Redoubt.Copilot.Tests.Grounding;

public sealed class GroundingCheckerTests
{
    private static readonly GroundingChecker Checker = new("On at UTC reported times on from to the was".Split(' '));

    private static readonly Fact Fact = new(
        "alert:a",
        FactKind.Alert,
        [
            new("title", "Service \"Updater\" installed"), new("detector", "Sensor"), new("hostName", "FIN-WS-07"), new("address", "10.0.0.12"),
            new("url", "http://evil.example/a"), new("commandLine", "cmd.exe /c first second third"), new("count", Number: 1240),
            new("firstActivity", Time: Stories.Time("2026-03-12T08:41:07Z")),
        ],
        null,
        ["a"]);

    [Theory]
    [InlineData("On 12 March 2026 at 08:41 UTC Sensor reported \"Service 'Updater' installed\" on FIN-WS-07.")]
    [InlineData("Sensor reported \"Service 'Updater'…\" 1,240 times at 08:41:07.")]
    [InlineData("from 10.0.0.12 to hxxp://evil[.]example/a")]
    [InlineData("Sensor reported \"cmd.exe /c … third\"")]
    public void Accepts_what_the_fact_shows(string text) => Checker.Check([new Run(text)], [Fact]).ShouldBeEmpty();

    [Theory]
    [InlineData("On 13 March 2026 at 08:41 UTC", "13 March 2026")]
    [InlineData("at 08:42", "08:42")]
    [InlineData("reported 1,241 times", "1,241")]
    [InlineData("from 10.0.0.1", "10.0.0.1")]
    [InlineData("on FIN-WS-08", "FIN-WS-08")]
    [InlineData("Sensor reported \"Service removed\"", "\"Service removed\"")]
    [InlineData("the attacker reported", "attacker")]
    [InlineData("to hxxp://evil[.]example/b", "hxxp://evil[.]example/b")]
    [InlineData("Sensor reported \"third … first\"", "\"third … first\"")]
    public void Names_what_no_fact_shows(string text, string missing) => Checker.Check([new Run(text)], [Fact]).ShouldContain(missing);

    [Fact]
    public void A_code_run_must_stand_in_one_value() =>
        Checker.Check([new Run("cmd.exe /c other", Code: true)], [Fact]).ShouldBe(["cmd.exe /c other"]);
}
