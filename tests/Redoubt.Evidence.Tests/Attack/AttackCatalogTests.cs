using Redoubt.Evidence.Attack;

namespace Redoubt.Evidence.Tests.Attack;

public sealed class AttackCatalogTests
{
    [Theory]
    [InlineData("credential-access", "credential-access")]
    [InlineData("CredentialAccess", "credential-access")]
    [InlineData("Credential Access", "credential-access")]
    [InlineData("attack.credential_access", "credential-access")]
    [InlineData("TA0006", "credential-access")]
    [InlineData("ta0011", "command-and-control")]
    [InlineData("Command & Control", null)]
    [InlineData("Defence Evasion", "defense-evasion")]
    [InlineData("defense-impairment", "defense-impairment")]
    [InlineData("Malware", null)]
    [InlineData("", null)]
    public void Tactics_go_by_many_words(string word, string? expected) => AttackCatalog.TacticId(word).ShouldBe(expected);

    [Theory]
    [InlineData("T1059", "T1059")]
    [InlineData("t1059.001", "T1059.001")]
    [InlineData("attack.t1059.001", "T1059.001")]
    [InlineData("PowerShell (T1059.001)", "T1059.001")]
    [InlineData("T1059/001", "T1059.001")]
    [InlineData("T1059.001, T1027", "T1059.001")]
    [InlineData("XT1059", null)]
    [InlineData("T10599", null)]
    [InlineData("T105", null)]
    [InlineData("TTTT", null)]
    [InlineData("", null)]
    public void Techniques_are_found_in_text(string text, string? expected) => AttackCatalog.TechniqueId(text).ShouldBe(expected);

    [Fact]
    public void Both_versions_are_known()
    {
        AttackCatalog.TechniqueName("T1003.001").ShouldBe("LSASS Memory");
        AttackCatalog.TacticsOf("T1003.001").ShouldBe(["credential-access"]);
        AttackCatalog.TacticsOf("T1685.005").ShouldBe(["defense-impairment"]);
        AttackCatalog.TacticOrder("stealth").ShouldBe(AttackCatalog.TacticOrder("defense-evasion"));
        AttackCatalog.TacticName("command-and-control").ShouldBe("Command and Control");
    }

    [Fact]
    public void An_unknown_sub_technique_is_its_parent()
    {
        AttackCatalog.TacticsOf("T1059.999").ShouldBe(["execution"]);
        AttackCatalog.TechniqueName("T1059.999").ShouldBe("Command and Scripting Interpreter");
        AttackCatalog.TechniqueName("T9999").ShouldBe("T9999");
        AttackCatalog.TacticsOf("T9999").ShouldBeEmpty();
    }

    [Fact]
    public void Tactics_stand_in_kill_chain_order() =>
        AttackCatalog.Tactics.Select(tactic => tactic.Id).ShouldBe(AttackCatalog.Tactics.OrderBy(tactic => tactic.Order).Select(tactic => tactic.Id));
}
