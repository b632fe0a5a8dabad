using Redoubt.Incidents.Correlation;
using Redoubt.Incidents.Tests.Correlation;

namespace Redoubt.Incidents.Tests.Priority;

public sealed class PriorityTests
{
    [Theory]
    [InlineData("a 10:00 one device=d-1 sev=high", "Severity", 25)]
    [InlineData("a 10:00 one device=d-1 sev=medium", "Severity", 14)]
    [InlineData("a 10:00 one device=d-1 sev=informational", "Severity", 0)]
    [InlineData("a 10:00 one device=d-1", "Severity", 6)]
    [InlineData("a 10:00 one device=d-1 tactic=execution,persistence", "Tactics reached", 6)]
    [InlineData("a 10:00 one device=d-1 tactic=impact", "Tactics reached", 13)]
    [InlineData("a 10:00 one device=d-1 actor=Night~Heron", "Named threat actor", 15)]
    [InlineData("a 10:00 one device=d-1 threat=Loader", "Named threat", 8)]
    [InlineData("a 10:00 ransomware-note device=d-1 actor=Night~Heron", "Ransomware", 20)]
    [InlineData("a 10:00 one device=crown", "Critical asset", 12)]
    [InlineData("a 10:00 one device=d-1 file=C:\\x verdict=malicious", "Malicious evidence", 5)]
    [InlineData("a 10:00 one device=d-1 file=C:\\x done=blocked", "Already stopped", -12)]
    [InlineData("a 10:00 one device=d-1 file=C:\\x done=active", "Already stopped", 0)]
    [InlineData("a 10:00 one device=d-1 user=ann\nb 10:01 two device=d-2 user=ann", "Spread", 4)]
    [InlineData("a 10:00 one device=d-1\nb 10:01 two device=d-1", "Different rules", 2)]
    [InlineData("a 10:00 one device=d-1", "Rarity of the alerts here", 4)]
    public void A_factor_gives_its_points(string lines, string factor, int points)
    {
        var group = Groups(lines).ShouldHaveSingleItem();
        group.Factors.Where(found => found.Name == factor).Sum(found => found.Points).ShouldBe(points);
        group.Priority.ShouldBe(Math.Clamp(group.Factors.Sum(found => found.Points), 0, 100));
        group.Factors.ShouldAllBe(found => found.Reason.Length > 0);
    }

    [Fact]
    public void An_attack_without_severities_comes_before_background()
    {
        var background = string.Join('\n', Enumerable.Range(0, 24).Select(hour => $"b{hour} {hour:00}:00 beat device=d-1"));
        var attack = string.Join('\n', Enumerable.Range(0, 6).Select(step => $"a{step} 10:0{step} step-{step} device=d-2"));
        var groups = Groups(background + "\n" + attack).OrderByDescending(group => group.Priority).ToList();
        groups.Count.ShouldBe(2);
        groups[0].Alerts.Count.ShouldBe(6);
        groups[1].Factors.Sum(factor => factor.Points).ShouldBeLessThan(0);
    }

    [Fact]
    public void Factors_come_largest_first() =>
        Groups("a 10:00 one device=d-1 sev=high tactic=impact threat=Loader file=C:\\x done=blocked").Single()
            .Factors.Select(factor => factor.Points).ShouldBe([25, 13, 8, 4, -12]);

    private static IReadOnlyList<AlertGroup> Groups(string lines)
    {
        var window = new CorrelationWindow(CorrelationSettings.Default with
        {
            CriticalAssets = new HashSet<string>(["crown"], StringComparer.OrdinalIgnoreCase),
        });
        foreach (var line in lines.Split('\n'))
            window.Add(WrittenAlert.Read(line));
        return window.Correlate().Groups;
    }
}
