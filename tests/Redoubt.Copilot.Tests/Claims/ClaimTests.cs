using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;

namespace Redoubt.Copilot.Tests.Claims;

public sealed class ClaimTests
{
    [Fact]
    public void Cannot_exist_without_a_fact() => Should.Throw<ArgumentException>(() => new Claim("x", Phrase.Words("x"), []));

    [Fact]
    public void Cannot_rest_on_a_fact_that_nothing_shows() =>
        Should.Throw<ArgumentException>(() => new Claim("x", Phrase.Words("x"), [new Fact("f", FactKind.Alert, [], null, [])]));
}
