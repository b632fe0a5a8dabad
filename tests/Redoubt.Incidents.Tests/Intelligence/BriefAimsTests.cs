using Redoubt.Incidents.Intelligence.Briefs;

namespace Redoubt.Incidents.Tests.Intelligence;

public sealed class BriefAimsTests
{
    [Theory]
    [InlineData("Otters phish hospitals", "Healthcare", "hospitals")]
    [InlineData("aimed at hospitals and a clinic", "healthcare", "hospitals|clinic")]
    [InlineData("a hospitality chain", "Healthcare", "")]
    [InlineData("Sectors: financial-services, insurance", "Financial services", "financial-services")]
    [InlineData("FINANCIAL_SERVICES", "Financial services", "FINANCIAL_SERVICES")]
    [InlineData("oil and gas in the north", "Energy", "oil and gas")]
    [InlineData("makers of garden gnomes", "Garden gnomes", "garden gnomes")]
    [InlineData("", "Energy", "")]
    public void Words_of_an_industry_are_found_where_they_stand_alone(string text, string industry, string found) => string.Join('|', BriefAims.OfIndustry(text, industry)).ShouldBe(found);

    [Theory]
    [InlineData("attacks on Germany and the UK", "Europe", "Germany|UK")]
    [InlineData("it hits us in the middle of the week", "North America", "")]
    [InlineData("the US government", "North America", "US")]
    [InlineData("Tirana", "Middle East", "")]
    [InlineData("Türkiye", "middle east", "Türkiye")]
    public void Countries_of_a_region_are_found(string text, string region, string found) => string.Join('|', BriefAims.OfRegion(text, region)).ShouldBe(found);

    [Fact]
    public void No_word_stands_for_two_of_a_kind()
    {
        BriefAims.Industries.Count.ShouldBeGreaterThan(20);
        foreach (var (names, of) in new (IReadOnlyList<string>, Func<string, string, IReadOnlyList<string>>)[] { (BriefAims.Industries, BriefAims.OfIndustry), (BriefAims.Regions, BriefAims.OfRegion) })
        {
            foreach (var name in names)
                names.Where(other => of(name, other).Count > 0).ShouldBe([name]);
        }
    }
}
