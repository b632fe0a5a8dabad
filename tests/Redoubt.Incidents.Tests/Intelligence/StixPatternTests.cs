using Redoubt.Incidents.Intelligence;

namespace Redoubt.Incidents.Tests.Intelligence;

public sealed class StixPatternTests
{
    [Theory]
    [InlineData("[ipv4-addr:value = '203.0.113.9']", "Address 203.0.113.9")]
    [InlineData("[ipv4-addr:value='203.0.113.77/24']", "Network 203.0.113.0/24")]
    [InlineData("[ipv4-addr:value ISSUBSET '203.0.113.0/25']", "Network 203.0.113.0/25")]
    [InlineData("[ipv4-addr:value = '203.0.113.9/32']", "Address 203.0.113.9")]
    [InlineData("[ipv6-addr:value = '2001:DB8:0:0::1']", "Address 2001:db8::1")]
    [InlineData("[domain-name:value = 'EVIL.example.']", "Domain evil.example")]
    [InlineData("[url:value = 'HTTP://Evil.Example:80/a?b=C#x']", "Url http://evil.example/a?b=C")]
    [InlineData("[file:hashes.'SHA-256' = 'AAAABBBBCCCCDDDDAAAABBBBCCCCDDDDAAAABBBBCCCCDDDDAAAABBBBCCCCDDDD']", "FileHash aaaabbbbccccddddaaaabbbbccccddddaaaabbbbccccddddaaaabbbbccccdddd")]
    [InlineData("[file:hashes.MD5 = '00112233445566778899aabbccddeeff' AND file:name = 'x.exe']", "FileHash 00112233445566778899aabbccddeeff")]
    [InlineData("[email-addr:value = 'Bad@Evil.Example']", "Email bad@evil.example")]
    [InlineData("[email-message:from_ref.value = 'bad@evil.example']", "Email bad@evil.example")]
    [InlineData("[file:name = 'C:\\\\Temp\\\\Softpaw.exe']", "FileName softpaw.exe")]
    [InlineData("[domain-name:value IN ('a.example', 'b.example')] OR ([ipv4-addr:value = '203.0.113.9'])", "Domain a.example|Domain b.example|Address 203.0.113.9")]
    [InlineData("[domain-name:value = 'a.example' OR (domain-name:value = 'b.example')]", "Domain a.example|Domain b.example")]
    public void Patterns_become_values(string pattern, string expected) =>
        string.Join('|', StixPattern.Observables(pattern).Select(each => $"{each.Kind} {each.Value}")).ShouldBe(expected);

    [Theory]
    [InlineData("[domain-name:value = 'a.example' AND ipv4-addr:value = '203.0.113.9']", "two things")]
    [InlineData("[domain-name:value = 'a.example'] FOLLOWEDBY [domain-name:value = 'b.example']", "FOLLOWEDBY")]
    [InlineData("[domain-name:value LIKE '%.example']", "LIKE")]
    [InlineData("[process:command_line = 'x']", "process:command_line")]
    [InlineData("[ipv4-addr:value = '10.0.0.1']", "private")]
    [InlineData("[domain-name:value = 'a.example'", "expected ]")]
    [InlineData("[domain-name:value = 'a.exa", "quotation mark")]
    [InlineData("[file:hashes.MD5 = 'd41d8cd98f00b204e9800998ecf8427e']", "empty file")]
    public void What_cannot_be_matched_is_said(string pattern, string why) =>
        Should.Throw<FormatException>(() => StixPattern.Observables(pattern)).Message.ShouldContain(why);

    [Fact]
    public void Brackets_do_not_fill_the_stack() =>
        Should.Throw<FormatException>(() => StixPattern.Observables(new string('(', 19_000)));

    [Theory]
    [InlineData("hxxps://evil[.]example/x", "Url https://evil.example/x")]
    [InlineData("evil[.]example", "Domain evil.example")]
    [InlineData("203.0.113[.]9", "Address 203.0.113.9")]
    [InlineData("::ffff:203.0.113.9", "Address 203.0.113.9")]
    [InlineData("evil.example/path", "Url http://evil.example/path")]
    [InlineData("bücher.example", "Domain xn--bcher-kva.example")]
    [InlineData("bad@evil.example", "Email bad@evil.example")]
    [InlineData("192.168.1.1", "")]
    [InlineData("http://10.1.1.1/x", "")]
    [InlineData("hello", "")]
    [InlineData("1.2", "")]
    public void Texts_are_guessed(string text, string expected) =>
        (ObservableText.Guess(text) is { } found ? $"{found.Kind} {found.Value}" : "").ShouldBe(expected);

    [Theory]
    [InlineData("203.0.113.0/24", "203.0.113.200", true)]
    [InlineData("203.0.113.0/25", "203.0.113.200", false)]
    [InlineData("2001:db8::/32", "2001:db8:5::1", true)]
    public void Networks_hold_their_addresses(string network, string address, bool inside)
    {
        var (low, high) = AddressRange.Of(AddressRange.Network(network)!);
        var hex = AddressRange.Hex(AddressRange.Address(address)!);
        (string.CompareOrdinal(low, hex) <= 0 && string.CompareOrdinal(hex, high) <= 0).ShouldBe(inside);
    }
}
