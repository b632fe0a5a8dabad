using System.Net;
using Redoubt.Server.External;

namespace Redoubt.Server.Tests.External;

public sealed class AllowedAddressTests
{
    [Theory]
    [InlineData("https://example.org/lists/", "https://example.org/lists/a.csv", true)]
    [InlineData("https://example.org/lists/", "https://EXAMPLE.org:443/lists/b/a.csv?x=1#part", true)]
    [InlineData("https://example.org/lists/", "https://example.org/lists", false)]
    [InlineData("https://example.org/lists/", "https://example.org/Lists/a.csv", false)]
    [InlineData("https://example.org/lists/", "https://example.org/lists/../a.csv", false)]
    [InlineData("https://example.org/lists/", "https://example.org/lists/%2E%2E/a.csv", false)]
    [InlineData("https://example.org/lists/", "https://example.org/lists/x%5c..%5ca.csv", false)]
    [InlineData("https://example.org/lists/", "http://example.org/lists/a.csv", false)]
    [InlineData("https://example.org/lists/", "https://example.org:444/lists/a.csv", false)]
    [InlineData("https://example.org/lists/", "https://example.org.evil.example/lists/a.csv", false)]
    [InlineData("https://example.org/lists/", "https://example.org@evil.example/lists/a.csv", false)]
    [InlineData("https://example.org/lists/", "https://me@example.org/lists/a.csv", false)]
    [InlineData("https://example.org/", "https://example.org/anything", true)]
    [InlineData("https://example.org/a.csv", "https://example.org/a.csv", true)]
    [InlineData("https://example.org/a.csv", "https://example.org/a.csv?x=1", false)]
    [InlineData("https://example.org/a.csv", "https://example.org/a.csv.b", false)]
    [InlineData("https://example.org/get?list=1", "https://example.org/get?list=1", true)]
    [InlineData("https://example.org/get/?list=1", "https://example.org/get/other", false)]
    public void It_covers_itself_and_what_is_below_a_slash(string entry, string address, bool covered) =>
        AllowedAddress.Parse(entry).Covers(new Uri(address)).ShouldBe(covered);

    [Theory]
    [InlineData("http://example.org/", "must be https")]
    [InlineData("ftp://example.org/", "no https address")]
    [InlineData("example.org", "no https address")]
    [InlineData("/etc/passwd", "no https address")]
    [InlineData("https://me:word@example.org/", "no user name")]
    [InlineData("https://example.org/%2e%2e%2fa/", "coded slash")]
    public void What_cannot_be_allowed_is_refused(string entry, string says) =>
        Should.Throw<FormatException>(() => AllowedAddress.Parse(entry)).Message.ShouldContain(says);

    [Theory]
    [InlineData("https://example.org/", "93.184.216.34", true)]
    [InlineData("https://example.org/", "2606:2800:220:1::1", true)]
    [InlineData("https://example.org/", "127.0.0.1", false)]
    [InlineData("https://example.org/", "10.1.2.3", false)]
    [InlineData("https://example.org/", "169.254.169.254", false)]
    [InlineData("https://example.org/", "100.64.0.1", false)]
    [InlineData("https://example.org/", "::1", false)]
    [InlineData("https://example.org/", "::ffff:10.1.2.3", false)]
    [InlineData("https://example.org/", "64:ff9b::a01:203", false)]
    [InlineData("https://example.org/", "2002:a01:203::1", false)]
    [InlineData("https://example.org/", "fe80::1", false)]
    [InlineData("https://example.org/", "fd00::1", false)]
    [InlineData("private https://example.org/", "10.1.2.3", true)]
    [InlineData("private https://example.org/", "fd00::1", true)]
    [InlineData("private https://example.org/", "127.0.0.1", false)]
    [InlineData("private https://example.org/", "169.254.169.254", false)]
    [InlineData("http://localhost:80/", "127.0.0.1", true)]
    [InlineData("http://localhost:80/", "10.1.2.3", false)]
    [InlineData("https://10.1.2.3/", "10.1.2.3", true)]
    public void A_name_leads_only_where_it_may(string entry, string found, bool may)
    {
        var isPrivate = entry.StartsWith("private ", StringComparison.Ordinal);
        var allowed = AllowedAddress.Parse(isPrivate ? entry[8..] : entry, isPrivate);
        allowed.MayReach(allowed.Address.IdnHost, allowed.Address.Port, IPAddress.Parse(found)).ShouldBe(may);
        allowed.MayReach("other.example", allowed.Address.Port, IPAddress.Parse(found)).ShouldBeFalse();
    }
}
