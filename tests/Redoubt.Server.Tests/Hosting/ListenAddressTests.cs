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
    [InlineData("http://0.0.0.0:5080", "no sign-in yet")]
    [InlineData("http://[::]:5080", "no sign-in yet")]
    [InlineData("http://192.168.1.5:5080", "no sign-in yet")]
    [InlineData("http://soc.example:5080", "no sign-in yet")]
    [InlineData("http://localhost.evil.example:5080", "no sign-in yet")]
    [InlineData("http://*:5080", "not an address")]
    [InlineData("https://localhost:5080", "https is not there yet")]
    [InlineData("ftp://localhost", "not an address")]
    [InlineData("localhost:5080", "not an address")]
    [InlineData("5080", "not an address")]
    [InlineData("http://localhost:5080/portal", "more than a host and a port")]
    [InlineData("http://me@localhost:5080", "more than a host and a port")]
    public void Everything_else_is_refused_with_the_reason(string text, string reason) =>
        Should.Throw<FormatException>(() => ListenAddress.Parse(text)).Message.ShouldContain(reason);
}
