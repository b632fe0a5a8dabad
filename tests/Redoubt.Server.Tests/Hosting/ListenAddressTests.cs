using Redoubt.Server.Hosting;

namespace Redoubt.Server.Tests.Hosting;

public sealed class ListenAddressTests
{
    [Theory]
    [InlineData("http://localhost:5080", "localhost", 5080)]
    [InlineData("http://LOCALHOST:1", "localhost", 1)]
    [InlineData("http://127.0.0.1:0", "127.0.0.1", 0)]
    [InlineData("http://127.9.8.7:80/", "127.9.8.7", 80)]
    [InlineData("http://[::1]:5080", "[::1]", 5080)]
    public void Loopback_is_accepted(string text, string host, int port) =>
        ListenAddress.Parse(text).ShouldBe(new ListenAddress(host, port));

    [Theory]
    [InlineData("http://*:5080", "not an address")]
    [InlineData("ftp://localhost", "not an address")]
    [InlineData("localhost:5080", "not an address")]
    [InlineData("5080", "not an address")]
    [InlineData("http://localhost:5080/portal", "more than a host and a port")]
    [InlineData("http://me@localhost:5080", "more than a host and a port")]
    public void What_is_no_address_is_refused_with_the_reason(string text, string reason) =>
        Should.Throw<FormatException>(() => ListenAddress.Parse(text)).Message.ShouldContain(reason);

    [Theory]
    [InlineData("http://0.0.0.0:5080", false, false, false, "read passwords")]
    [InlineData("http://soc.example:5080", false, false, false, "--behind-proxy")]
    [InlineData("http://localhost.evil.example:5080", true, false, false, "the demo has no sign-in")]
    [InlineData("http://192.168.1.5:5080", true, false, true, "the demo has no sign-in")]
    [InlineData("https://192.168.1.5:5080", true, true, false, "the demo has no sign-in")]
    [InlineData("https://soc.example", false, false, false, "needs a certificate")]
    [InlineData("https://localhost:5443", false, false, false, "needs a certificate")]
    [InlineData("http://localhost:5080", false, true, false, "--certificate is for https")]
    public void What_others_could_read_or_use_is_refused(string text, bool demo, bool certificate, bool behindProxy, string reason) =>
        ListenAddress.Parse(text).Refusal(demo, certificate, behindProxy).ShouldNotBeNull().ShouldContain(reason);

    [Theory]
    [InlineData("http://localhost:5080", true, false, false)]
    [InlineData("http://[::1]:5080", false, false, false)]
    [InlineData("http://0.0.0.0:5080", false, false, true)]
    [InlineData("https://soc.example", false, true, false)]
    public void What_nobody_else_can_read_is_accepted(string text, bool demo, bool certificate, bool behindProxy) =>
        ListenAddress.Parse(text).Refusal(demo, certificate, behindProxy).ShouldBeNull();
}
