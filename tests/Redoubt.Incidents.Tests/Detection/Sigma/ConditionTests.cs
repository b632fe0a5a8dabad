using Redoubt.Incidents.Detection.Sigma;

namespace Redoubt.Incidents.Tests.Detection.Sigma;

public sealed class ConditionTests
{
    private const string Selections = """
        a1:
            CommandLine: one
        a2:
            CommandLine|contains: two
        b1:
            ProcessId: 3
        _hidden:
            CommandLine: four
        condition:
        """;

    [Theory]
    [InlineData("a1", "| where ProcessCommandLine =~ \"one\"")]
    [InlineData("not a1", "| where ProcessCommandLine !~ \"one\"")]
    [InlineData("not a2", "| where not(ProcessCommandLine contains \"two\")")]
    [InlineData("a1 and not a2", "| where ProcessCommandLine =~ \"one\"\n| where not(ProcessCommandLine contains \"two\")")]
    [InlineData("a1 or a2", "| where ProcessCommandLine =~ \"one\" or ProcessCommandLine contains \"two\"")]
    [InlineData("a1 or a2 and b1", "| where ProcessCommandLine =~ \"one\" or ((isnotnull(ProcessId) and ProcessId == 3) and ProcessCommandLine contains \"two\")")]
    [InlineData("(a1 or a2) and b1", "| where (isnotnull(ProcessId) and ProcessId == 3)\n| where ProcessCommandLine =~ \"one\" or ProcessCommandLine contains \"two\"")]
    [InlineData("NOT (a1 OR a2)", "| where not(ProcessCommandLine =~ \"one\" or ProcessCommandLine contains \"two\")")]
    [InlineData("1 of a*", "| where ProcessCommandLine =~ \"one\" or ProcessCommandLine contains \"two\"")]
    [InlineData("any of a*", "| where ProcessCommandLine =~ \"one\" or ProcessCommandLine contains \"two\"")]
    [InlineData("all of a*", "| where ProcessCommandLine =~ \"one\"\n| where ProcessCommandLine contains \"two\"")]
    [InlineData("all of them", "| where ProcessCommandLine =~ \"one\"\n| where (isnotnull(ProcessId) and ProcessId == 3)\n| where ProcessCommandLine contains \"two\"")]
    [InlineData("1 of them", "| where ProcessCommandLine =~ \"one\" or (isnotnull(ProcessId) and ProcessId == 3) or ProcessCommandLine contains \"two\"")]
    [InlineData("2 of them", "| where (toint(ProcessCommandLine =~ \"one\") + toint(ProcessCommandLine contains \"two\") + toint((isnotnull(ProcessId) and ProcessId == 3)) >= 2)")]
    [InlineData("1 of _hid*", "| where ProcessCommandLine =~ \"four\"")]
    [InlineData("[a1, b1]", "| where ProcessCommandLine =~ \"one\" or (isnotnull(ProcessId) and ProcessId == 3)")]
    public void Becomes_kql(string condition, string kql) => Rules.Where($"{Selections} {condition}").ShouldBe(kql);

    [Theory]
    [InlineData("a3", "no selection 'a3'")]
    [InlineData("a1 and", "too early")]
    [InlineData("(a1", "')'")]
    [InlineData("a1 a2", "not expected")]
    [InlineData("1 of c*", "No selection")]
    [InlineData("a1 | near b1", "near")]
    [InlineData("a1 | count() > many", "not understood")]
    [InlineData("''", "empty")]
    public void What_is_wrong_is_said(string condition, string why) =>
        Should.Throw<SigmaFaultException>(() => Rules.Where($"{Selections} {condition}")).Message.ShouldContain(why);

    [Fact]
    public void Nesting_has_an_end() =>
        Should.Throw<SigmaFaultException>(() => Rules.Where($"{Selections} {new string('(', 5000)}a1{new string(')', 5000)}")).Message.ShouldContain("too deep");

    [Fact]
    public void Counting() => Rules.Where($"{Selections} a1 | count() by User > 5\ntimeframe: 10m").ShouldEndWith(
        "| summarize Figure = count(), arg_max(Timestamp, *) by User, Window = bin(Timestamp, 10m)\n| where Figure > 5");

    [Fact]
    public void Counting_different_values() => Rules.Where($"{Selections} a1 | count(Image) by User >= 3").ShouldEndWith(
        "| summarize Figure = count_distinct(Image), arg_max(Timestamp, *) by User\n| where Figure >= 3");

    [Fact]
    public void Lists_of_maps_are_alternatives() => Rules.Where("selection:\n    - CommandLine: one\n      ProcessId: 1\n    - CommandLine: two\ncondition: selection").ShouldBe(
        "| where ProcessCommandLine =~ \"two\" or (ProcessCommandLine =~ \"one\" and (isnotnull(ProcessId) and ProcessId == 1))");

    [Fact]
    public void Words_are_looked_for_everywhere()
    {
        var kql = Rules.Where("words: [sekurlsa, 'a\\b']\ncondition: words", "product: windows\n    service: system");
        kql.ShouldContain("AdditionalFields contains \"sekurlsa\"");
        // In JSON a backslash is two.
        kql.ShouldContain("AdditionalFields contains @\"a\\\\b\"");
    }
}
