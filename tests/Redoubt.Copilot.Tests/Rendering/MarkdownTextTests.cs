using Redoubt.Copilot.Rendering;

namespace Redoubt.Copilot.Tests.Rendering;

public sealed class MarkdownTextTests
{
    [Theory]
    [InlineData("<script>", "\\<script\\>")]
    [InlineData("[a](b)", "\\[a\\](b)")]
    [InlineData("**x** `y`", "\\*\\*x\\*\\* \\`y\\`")]
    [InlineData("SRV_01_A _x_", "SRV_01_A \\_x\\_")]
    [InlineData("a &lt; b", "a \\&lt; b")]
    public void Escapes(string text, string expected) => MarkdownText.Escape(text).ShouldBe(expected);

    [Theory]
    [InlineData("a", "`a`")]
    [InlineData("a`b", "`` a`b ``")]
    [InlineData("``", "``` `` ```")]
    public void Fences_code(string text, string expected) => MarkdownText.Code(text).ShouldBe(expected);
}
