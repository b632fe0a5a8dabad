using System.Text;
using Redoubt.Server.Access;

namespace Redoubt.Server.Tests.Access;

public sealed class TotpTests
{
    // RFC 6238, appendix B, SHA-1.
    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void Codes_are_those_of_the_RFC(long seconds, string code) =>
        Totp.Code(Encoding.ASCII.GetBytes("12345678901234567890"), seconds / 30, 8).ShouldBe(code);

    // RFC 4648, section 10, without its padding.
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base32_is_that_of_the_RFC(string text, string coded)
    {
        Base32.Encode(Encoding.ASCII.GetBytes(text)).ShouldBe(coded);
        Encoding.ASCII.GetString(Base32.Decode(coded)).ShouldBe(text);
    }

    [Fact]
    public void A_code_counts_near_its_time_and_once()
    {
        var secret = Totp.NewSecret();
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        var step = now.ToUnixTimeSeconds() / 30;
        string Code(long at) => Totp.Code(Base32.Decode(secret), at);

        Totp.Check(secret, Code(step), now, 0).ShouldBe(step);
        Totp.Check(secret, Code(step).Insert(3, " "), now, 0).ShouldBe(step);
        Totp.Check(secret, Code(step - 1), now, 0).ShouldBe(step - 1);
        Totp.Check(secret, Code(step + 1), now, 0).ShouldBe(step + 1);
        Totp.Check(secret, Code(step - 3), now, 0).ShouldBeNull();
        Totp.Check(secret, Code(step), now, step).ShouldBeNull();
        Totp.Check(secret, Code(step - 1), now, step).ShouldBeNull();
        Totp.Check(secret, "", now, 0).ShouldBeNull();
    }

    [Fact]
    public void The_address_is_what_apps_read() =>
        Totp.Address("ABC", "ada@soc").ShouldBe("otpauth://totp/Redoubt:ada%40soc?secret=ABC&issuer=Redoubt&algorithm=SHA1&digits=6&period=30");
}
