using Redoubt.Server.Commands;

namespace Redoubt.Server.Tests.Commands;

public sealed class TerminalTests
{
    [Theory]
    [InlineData("plain text\twith tab\nand line", "plain text\twith tab\nand line")]
    [InlineData("\u001b[2Jgone", "\uFFFD[2Jgone")]
    [InlineData("bell\u0007 and \u009b31m", "bell\uFFFD and \uFFFD31m")]
    [InlineData("exe.\u202Efdp", "exe.\uFFFDfdp")]
    public void Text_from_outside_cannot_command_the_terminal(string text, string printed) => Terminal.Printable(text).ShouldBe(printed);
}
