using Redoubt.Incidents.Detection;

namespace Redoubt.Incidents.Tests.Detection;

public sealed class StarterRuleTests
{
    [Fact]
    public async Task Every_rule_that_comes_with_Redoubt_finds_its_examples_and_nothing_else()
    {
        await using var trial = new RuleTrial();
        var faults = new List<string>();
        foreach (var rule in StarterRules.WithExamples)
            faults.AddRange((await trial.FaultsAsync(rule)).Select(fault => $"{rule.Id}: {fault}"));
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void Ids_and_names_are_unique()
    {
        StarterRules.All.Select(rule => rule.Id).ShouldBeUnique();
        StarterRules.All.Select(rule => rule.Rule.Name.ToUpperInvariant()).ShouldBeUnique();
    }
}
