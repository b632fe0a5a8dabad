using Redoubt.Copilot.Models;

namespace Redoubt.Copilot.Tests.Models;

public sealed class RedactorTests
{
    private static readonly RedactedName[] Names =
    [
        new("DEVICE", "FIN-WS-07"), new("DEVICE", "dc"), new("USER", "Maria Lopez"), new("USER", "maria.lopez"), new("USER", @"CONTOSO\maria"), new("DOMAIN", "contoso.example"),
        new("USER", "al"), new("USER", "$evil"), new("USER", "Jürgen"), new("DEVICE", "a.*b"),
    ];

    [Theory]
    [InlineData("Maria  Lopez signed in to FIN-WS-07", "USER-1 signed in to DEVICE-1")]
    [InlineData("mail from billing@contoso-pay.example and 10.0.0.7", "mail from MAIL-1 and IP-1")]
    [InlineData("hxxp://contoso[.]example/a at 08:41:07", "hxxp://DOMAIN-1/a at 08:41:07")]
    [InlineData(@"C:\Users\jsmith\a.exe ran svch0st.exe", @"C:\Users\USER-1\a.exe ran svch0st.exe")]
    [InlineData("/home/jsmith/x.sh", "/home/USER-1/x.sh")]
    [InlineData("alert of al on dc", "alert of USER-1 on DEVICE-1")]
    [InlineData("2001:db8::7 and fe80::1", "IP-1 and IP-2")]
    [InlineData("the name DEVICE-1 is taken", "the name NAME-1 is taken")]
    [InlineData("FIN-WS-07 and fin-ws-07 and FIN-WS-07", "DEVICE-1 and DEVICE-2 and DEVICE-1")]
    [InlineData(@"CONTOSO\maria", "USER-1")]
    public void Names_become_placeholders(string text, string redacted)
    {
        var redactor = new Redactor(Names);
        redactor.Redact(text).ShouldBe(redacted);
        redactor.Restore(redacted).ShouldBe(text);
    }

    [Fact]
    public void What_is_redacted_and_restored_is_the_same_and_holds_no_name()
    {
        string[] pieces =
        [
            "FIN-WS-07", "fin-ws-07", "dc", "Maria Lopez", "maria.lopez@contoso.example", @"CONTOSO\maria", "contoso.example", "contoso[.]example", "al", "$evil", "Jürgen", "a.*b",
            "DEVICE-1", "USER-", "-7", "7", "IP", "10.0.0.1", "::1", "fe80::2", "a", " ", " ", ".", "@", "\\", "/", "C:\\Users\\", "\"", "<", "é", "\n", "x_y", "S-1-5-21-1-2-3-500", "00:11:22:33:44:55", "1",
        ];
        var random = new Random(20260312);
        for (var round = 0; round < 3_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => pieces[random.Next(pieces.Length)]));
            var redactor = new Redactor(Names);
            var redacted = redactor.Redact(text);
            redactor.Restore(redacted).ShouldBe(text);
            foreach (var name in Names.Where(name => name.Text.Length >= 4))
                redacted.ShouldNotContain(name.Text, Case.Insensitive, text);
        }
    }

    [Fact]
    public void A_placeholder_that_nobody_gave_stays()
    {
        var redactor = new Redactor(Names);
        redactor.Redact("FIN-WS-07").ShouldBe("DEVICE-1");
        redactor.Restore("DEVICE-1 and DEVICE-99").ShouldBe("FIN-WS-07 and DEVICE-99");
    }
}
