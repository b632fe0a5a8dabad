using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.Tests.PowerShell;

/// <summary>Casts give what PowerShell gives.</summary>
public sealed class ConversionTests
{
    private static readonly LibraryHost Host = new();

    public static TheoryData<string, object?, string> Casts => new()
    {
        { "int", "65", "65" }, { "int", "0x41", "65" }, { "int", 'A', "65" }, { "int", 2.5, "2" }, { "int", 3.5, "4" }, { "int", "x", "fails" }, { "int", "", "0" }, { "int", null, "0" }, { "int", true, "1" }, { "int", "1e3", "1000" },
        { "int", "2kb", "2048" }, { "int", 5000000000.0, "fails" }, { "long", "5000000000", "5000000000L" }, { "byte", 256, "fails" }, { "byte", "255", "255byte" }, { "double", "1.5", "1.5d" }, { "int", "0xFFFFFFFF", "-1" },
        { "char", 65, "c'A'" }, { "char", "A", "c'A'" }, { "char", "AB", "fails" }, { "char", 0x20AC, "c'€'" }, { "char", -1, "fails" },
        { "char[]", "ab", "(c'a', c'b')" }, { "char[]", new object[] { 72, 105 }, "(c'H', c'i')" }, { "byte[]", new object[] { 1, "2", 'A' }, "bytes(1 2 65)" }, { "string[]", new object[] { 1, 'x' }, "('1', 'x')" },
        { "int[]", new object[] { "1", "2" }, "(1, 2)" }, { "string", new object[] { 1, 2 }, "'1 2'" }, { "string", new[] { 'a', 'b' }, "'a b'" }, { "string", true, "'True'" }, { "string", 1.0, "'1'" }, { "string", null, "''" },
        { "bool", "false", "true" }, { "bool", 0, "false" }, { "bool", new object[0], "false" }, { "bool", "?$x", "?$x" }, { "string", "?$x", "?$x" }, { "object", 5, "5" }, { "array", 5, "(5)" },
        { "type", "Convert", "system.runtimetype:System.Convert" }, { "regex", "a+", "system.text.regularexpressions.regex:a+" }, { "version", "1.2.3", "system.version:1.2.3" },
        { "guid", "{12345678-1234-1234-1234-123456789abc}", "system.guid:12345678-1234-1234-1234-123456789abc" }, { "StringSplitOptions", "RemoveEmptyEntries", "RemoveEmptyEntries" }, { "IO.Compression.CompressionMode", "decompress", "Decompress" },
        { "Text.RegularExpressions.RegexOptions", "IgnoreCase, RightToLeft", "IgnoreCase, RightToLeft" }, { "IO.Compression.CompressionMode", 0, "Decompress" },
    };

    [Theory]
    [MemberData(nameof(Casts))]
    public void To(string type, object? value, string expected) => Shown.Of(Conversion.To(type, Shown.From(value), Host)).ShouldBe(expected);

    [Theory]
    [InlineData("string", "system.string")]
    [InlineData("Net.WebClient", "system.net.webclient")]
    [InlineData("System.Collections.Generic.List[string]", "system.collections.generic.list")]
    [InlineData("char[]", "system.char[]")]
    [InlineData("Byte[]", "system.byte[]")]
    [InlineData("Convert", "system.convert")]
    [InlineData("regex", "system.text.regularexpressions.regex")]
    [InlineData("Microsoft.Win32.Registry", "microsoft.win32.registry")]
    [InlineData("Win32", "win32")]
    public void Names_of_types(string written, string full) => Conversion.FullTypeName(written).ShouldBe(full);

    [Fact]
    public void Arrays_are_joined_with_the_field_separator_that_is_set()
    {
        var host = new LibraryHost();
        host.SetVariable("ofs", Shown.From("-"));
        Conversion.Text(Shown.From(new object[] { 1, 2 }), host).ShouldBe("1-2");
        Conversion.Text(Shown.From(new object[] { 1, 2 })).ShouldBe("1 2");
    }
}
