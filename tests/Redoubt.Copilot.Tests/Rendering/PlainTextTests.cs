using Redoubt.Copilot.Rendering;

namespace Redoubt.Copilot.Tests.Rendering;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("two\r\nlines\tand  tabs", "two lines and tabs")]
    [InlineData("evil\u202Egpj.exe", "evilgpj.exe")]
    [InlineData("a\u0000\u001b[31mb", "a[31mb")]
    [InlineData("\u200b\u0007", "(unprintable)")]
    [InlineData("see HTTPS://evil.example", "see HxxPS://evil.example")]
    [InlineData("www.evil.example", "www[.]evil.example")]
    public void Cleans(string text, string expected) => PlainText.Clean(text, 100).ShouldBe(expected);

    [Fact]
    public void Shortens_at_the_end() => PlainText.Clean(new string('a', 100_000), 20).ShouldBe(new string('a', 19) + "…");

    [Fact]
    public void Never_cuts_a_character_in_two() => PlainText.Clean("aaaa\U0001F600\U0001F600", 6).ShouldBe("aaaa…");

    [Fact]
    public void Shortens_a_command_in_its_middle()
    {
        var shown = PlainText.CleanMiddle("powershell -enc " + new string('A', 100_000) + " -out result.txt", 60);
        shown.ShouldStartWith("powershell -enc AAA");
        shown.ShouldEndWith(" -out result.txt");
        shown.Length.ShouldBeLessThanOrEqualTo(60);
    }

    [Theory]
    [InlineData("http://contoso.example/a.b", "hxxp://contoso[.]example/a.b")]
    [InlineData("https://198.51.100.7:8443/x", "hxxps://198.51.100.7:8443/x")]
    [InlineData("login.contoso.example/x", "login.contoso[.]example/x")]
    public void Defangs_links(string url, string expected) => PlainText.DefangUrl(url).ShouldBe(expected);
}
