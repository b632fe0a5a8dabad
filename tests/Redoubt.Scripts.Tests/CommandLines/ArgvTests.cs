using Redoubt.Scripts.Acts;
using Redoubt.Scripts.CommandLines;

namespace Redoubt.Scripts.Tests.CommandLines;

/// <summary>Command lines fall into arguments as Windows programs see them.</summary>
public sealed class ArgvTests
{
    [Theory]
    [InlineData("a b  c", "a|b|c")]
    [InlineData("\"a b\" c", "a b|c")]
    [InlineData("a\"b c\"d", "ab cd")]
    [InlineData(@"C:\x\ ""C:\y z\\"" d", @"C:\x\|C:\y z\|d")]
    [InlineData(@"say \""hi\""", "say|\"hi\"")]
    [InlineData("\"a\"\"b\" c", "a\"b|c")]
    [InlineData("\"\"", "")]
    public void Arguments_are_split(string tail, string expected) => string.Join('|', Argv.Split(tail)).ShouldBe(expected);

    [Theory]
    [InlineData(@"C:\Windows\System32\Reg.EXE", "reg")]
    [InlineData("\"/usr/bin/python3\"", "python3")]
    [InlineData(@"c:\a\file.txt:evil.exe", "evil")]
    public void Programs_have_one_name(string image, string expected) => CommandName.Of(image).ShouldBe(expected);

    [Theory]
    [InlineData(@"C:\Program Files\A B\x.exe -y", @"C:\Program Files\A B\x.exe", " -y")]
    [InlineData("\"C:\\A B\\x\" -y", @"C:\A B\x", " -y")]
    [InlineData("ping host", "ping", " host")]
    public void The_program_ends_where_a_file_would(string line, string program, string tail) => ProgramPart.Of(line).ShouldBe((program, tail));
}
