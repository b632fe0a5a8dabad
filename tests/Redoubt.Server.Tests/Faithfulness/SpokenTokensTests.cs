using System.Text.Json;

namespace Redoubt.Server.Tests.Faithfulness;

/// <summary>The look-up itself: it finds what is not in the evidence, whatever sort of thing it is.</summary>
public sealed class SpokenTokensTests
{
    [Theory]
    [InlineData("Sensor reported \"Shell started\" 17 times on FIN-WS-07 at 08:41 on 12 March 2026.", null)]
    [InlineData("Sensor reported \"Shell stopped\" on FIN-WS-07.", "quotation")]
    [InlineData("Sensor reported \"Shell started\" 18 times on FIN-WS-07.", "number")]
    [InlineData("Sensor saw FIN-WS-08 at work.", "name")]
    [InlineData("It began at 08:42 there.", "clock")]
    [InlineData("It began on 13 March 2026 there.", "day")]
    [InlineData("It went to 198.51.100.8 from there.", "identifier")]
    [InlineData("The file aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab was there.", "hash")]
    [InlineData("The technique T1003.002 was used.", "identifier")]
    [InlineData("With 61 % of them it was so.", "share")]
    [InlineData("2026-03-12 08:42", "time")]
    public void What_no_evidence_shows_is_found(string text, string? kind)
    {
        var shown = new Shown();
        shown.Read(JsonSerializer.SerializeToElement(new
        {
            title = "Shell started", detector = "Sensor", hostName = "FIN-WS-07", address = "198.51.100.7", sha256 = new string('a', 64), occurrences = 17, firstActivity = "2026-03-12T08:41:07Z", techniques = new[] { "T1003.001" },
        }));
        var missing = new SpokenTokens([]).MissingWords(text, [shown]).ToList();
        if (kind is null)
            missing.ShouldBeEmpty();
        else
            missing.ShouldHaveSingleItem().ShouldStartWith(kind + " ");
    }
}
