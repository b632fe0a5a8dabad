using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Decoding;

namespace Redoubt.Scripts.Tests.Decoding;

public sealed class InflationTests
{
    [Fact]
    public void Text_that_asks_for_a_dictionary_gives_nothing() =>
        Inflation.Zlib([0x78, 0xBB, 0, 0, 0, 1, 0x03, 0], new Budget(AnalysisLimits.Standard, CancellationToken.None)).ShouldBeNull();
}
