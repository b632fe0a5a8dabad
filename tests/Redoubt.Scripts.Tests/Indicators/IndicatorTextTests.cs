using System.Diagnostics;
using Redoubt.Scripts.Indicators;

namespace Redoubt.Scripts.Tests.Indicators;

public sealed class IndicatorTextTests
{
    [Theory]
    [InlineData("iwr 'http://one.example.net:8080/a.ps1'", "Url http://one.example.net:8080/a.ps1", "Domain one.example.net")]
    [InlineData("see (https://one.example.net/a_(b)), and", "Url https://one.example.net/a_(b)", "Domain one.example.net")]
    [InlineData("get hxxps[:]//evil[.]corp-update[.]com/x now", "Url https://evil.corp-update.com/x", "Domain evil.corp-update.com")]
    [InlineData("{\"u\":\"http:\\/\\/h.example.org\\/p\"}", "Url http://h.example.org/p", "Domain h.example.org")]
    [InlineData("curl http://2130706433/x", "Url http://127.0.0.1/x", "Ip 127.0.0.1")]
    [InlineData("curl http://0x7f.1/x", "Url http://127.0.0.1/x", "Ip 127.0.0.1")]
    [InlineData("curl http://0300.0250.0.1/x", "Url http://192.168.0.1/x", "Ip 192.168.0.1")]
    [InlineData("curl http://server/x", "Url http://server/x")]
    [InlineData("curl http://[2001:db8::5]:81/x", "Url http://[2001:db8::5]:81/x", "Ip 2001:db8::5")]
    [InlineData("http://a.example.net/1,http://b.example.net/2", "Url http://a.example.net/1", "Domain a.example.net", "Url http://b.example.net/2", "Domain b.example.net")]
    [InlineData("xmlns='http://schemas.microsoft.com/x' y='http://www.w3.org/2001/XMLSchema'")]
    [InlineData("Connect 10.1.2.3:443 and 198.51.100[.]7", "Ip 10.1.2.3", "Ip 198.51.100.7")]
    [InlineData("ModuleVersion = '1.2.3.4'")]
    [InlineData("System.Xml, Version=4.0.0.0, Culture=neutral")]
    [InlineData("oid 1.3.6.1.5.5.7.3.3 and 999.1.1.1 and 10.0.0.1.example")]
    [InlineData("to fe80::1 or 2001:db8:0:1:2:3:4:5", "Ip fe80::1", "Ip 2001:db8:0:1:2:3:4:5")]
    [InlineData("[Convert]::FromBase64String and 12:30:45 and a::b")]
    [InlineData("ping update.badhost.ru and www.example.com", "Domain update.badhost.ru", "Domain www.example.com")]
    [InlineData("notepad.exe a.b.ps1 System.Net obj.name.to.be $x.com.net foo.bar() README.md run.sh")]
    [InlineData("mail ceo@corp-mail.com", "Email ceo@corp-mail.com")]
    [InlineData("sum d41d8cd98f00b204e9800998ecf8427e", "Hash d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData("not 00000000000000000000000000000000 nor deadbeef-d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData("copy C:\\Windows\\System32\\calc.exe \"C:\\Program Files\\a b.exe\"", "Path C:\\Windows\\System32\\calc.exe", "Path C:\\Program Files\\a b.exe")]
    [InlineData("type \\\\server\\share\\f.txt > %TEMP%\\f.txt", "Path \\\\server\\share\\f.txt", "Path %TEMP%\\f.txt")]
    [InlineData("cat /etc/passwd ~/.bashrc /tmp/x;id", "Path /etc/passwd", "Path ~/.bashrc", "Path /tmp/x")]
    [InlineData("reg add \"HKEY_CURRENT_USER\\Software\\A B\" and HKLM:\\SOFTWARE\\X -Name y", "RegistryKey HKCU\\Software\\A B", "RegistryKey HKLM\\SOFTWARE\\X")]
    [InlineData("pay 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2 not 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3", "Wallet 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2")]
    [InlineData("pay bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "Wallet bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4")]
    [InlineData("-A \"Mozilla/5.0 (X11; Linux)\"", "UserAgent Mozilla/5.0 (X11; Linux)")]
    public void Finds(string text, params string[] expected)
    {
        IndicatorText.Find(text).Select(match => $"{match.Kind} {match.Value}").ShouldBe(expected);
    }

    [Theory]
    [InlineData("http://10.0.0.5/", "internal")]
    [InlineData("http://files.example.com/", "documentation")]
    [InlineData("https://raw.githubusercontent.com/x", "common")]
    [InlineData("https://strange-host.ru/x", null)]
    public void Remarks_on_hosts(string text, string? remark) => IndicatorText.Find(text)[0].Remark.ShouldBe(remark);

    [Fact]
    public void Is_linear_on_hostile_texts()
    {
        foreach (var unit in (string[])["http://", "//", "1.1.1.1", "a.", "::", "C:\\", "HKLM\\", "\\\\a\\", "%a", "@", "(", "f", "'/tmp/a", "Mozilla/5"])
        {
            var text = string.Concat(Enumerable.Repeat(unit, 500_000 / unit.Length));
            var start = Stopwatch.GetTimestamp();
            IndicatorText.Find(text);
            Stopwatch.GetElapsedTime(start).TotalSeconds.ShouldBeLessThan(20, unit);
        }
    }
}
