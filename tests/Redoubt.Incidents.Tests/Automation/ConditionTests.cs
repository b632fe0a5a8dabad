using Redoubt.Evidence;
using Redoubt.Incidents.Automation.Conditions;

namespace Redoubt.Incidents.Tests.Automation;

public sealed class ConditionTests
{
    private static readonly Alert Sample = An.Alert("Office starts a shell", 0, "FIN-WS-07", "FIN\\k.berg", Severity.High, "Guard", "execution").With(
        An.Entity(EntityKind.Process, "powershell.exe", ("fileName", "powershell.exe"), ("commandLine", "powershell -nop -enc AAAA")),
        An.Entity(EntityKind.Process, "winword.exe", ("fileName", "WINWORD.EXE"), ("commandLine", "winword letter.docx")),
        An.Entity(EntityKind.Ip, "10.1.2.3", ("address", "10.1.2.3"))) with { Techniques = ["T1059.001"] };

    [Theory]
    [InlineData("title", ConditionOperator.Contains, "STARTS A", true)]
    [InlineData("title", ConditionOperator.Equals, "starts a", false)]
    [InlineData("severity", ConditionOperator.AtLeast, "medium", true)]
    [InlineData("severity", ConditionOperator.Equals, "medium", false)]
    [InlineData("technique", ConditionOperator.Equals, "t1059", true)]
    [InlineData("device.name", ConditionOperator.StartsWith, "fin-", true)]
    [InlineData("device.name", ConditionOperator.Matches, "fin-??-*", true)]
    [InlineData("device.name", ConditionOperator.Matches, "fin-?-*", false)]
    [InlineData("process.commandLine", ConditionOperator.EndsWith, ".docx", true)]
    [InlineData("ip.address", ConditionOperator.InNetwork, "10.0.0.0/8", true)]
    [InlineData("ip.address", ConditionOperator.InNetwork, "10.2.0.0/16", false)]
    [InlineData("file.sha256", ConditionOperator.Equals, "00", false)]
    public void A_test_holds_or_not(string field, ConditionOperator op, string value, bool holds) =>
        Condition.Test(field, op, value).Holds(ConditionSubject.Of(Sample)).ShouldBe(holds);

    [Fact]
    public void Tests_of_one_kind_in_one_group_are_of_one_entity()
    {
        var name = Condition.Test("process.name", ConditionOperator.Equals, "winword.exe");
        var encoded = Condition.Test("process.commandLine", ConditionOperator.Contains, "-enc");
        new Condition { All = [name, encoded] }.Holds(ConditionSubject.Of(Sample)).ShouldBeFalse();
        // In groups of their own each may be of another process.
        new Condition { All = [new() { Any = [name] }, new() { Any = [encoded] }] }.Holds(ConditionSubject.Of(Sample)).ShouldBeTrue();
    }

    [Fact]
    public void Groups_are_all_any_and_none()
    {
        var yes = Condition.Test("severity", ConditionOperator.Equals, "high");
        var no = Condition.Test("severity", ConditionOperator.Equals, "low");
        var subject = ConditionSubject.Of(Sample);
        new Condition { All = [yes, no] }.Holds(subject).ShouldBeFalse();
        new Condition { Any = [yes, no] }.Holds(subject).ShouldBeTrue();
        new Condition { None = [no] }.Holds(subject).ShouldBeTrue();
        new Condition { None = [yes, no] }.Holds(subject).ShouldBeFalse();
    }

    [Fact]
    public void It_reads_as_a_sentence() => new Condition
    {
        All =
        [
            Condition.Test("severity", ConditionOperator.AtLeast, "high"),
            Condition.Test("device.name", ConditionOperator.StartsWith, "FIN-", "HR-"),
            new Condition { None = [Condition.Test("tag", ConditionOperator.Equals, "test")] },
        ],
    }.ToString().ShouldBe("severity is at least “high” and a device whose name starts with “FIN-” or “HR-” and not (tag is “test”)");

    public static TheoryData<Condition, bool, string> Wrong => new()
    {
        { new Condition(), false, "conditions" },
        { new Condition { All = [] }, false, "conditions.all" },
        { new Condition { All = [new Condition { Any = [Condition.Test("nothing", ConditionOperator.Equals, "x")] }] }, false, "conditions.all[0].any[0].field" },
        { Condition.Test("severity", ConditionOperator.Contains, "x"), false, "conditions.operator" },
        { Condition.Test("severity", ConditionOperator.Equals, "grave"), false, "conditions.values[0]" },
        { Condition.Test("title", ConditionOperator.Equals, "x", " "), false, "conditions.values[1]" },
        { Condition.Test("title", ConditionOperator.Equals), false, "conditions.values" },
        { Condition.Test("title", ConditionOperator.Matches, "**"), false, "conditions.values[0]" },
        { Condition.Test("ip.address", ConditionOperator.InNetwork, "10.0.0.1/99"), false, "conditions.values[0]" },
        { Condition.Test("tag", ConditionOperator.Equals, "x"), false, "conditions.field" },
        { Condition.Test("title", ConditionOperator.Equals, "x") with { Any = [Condition.Test("title", ConditionOperator.Equals, "x")] }, true, "conditions" },
        { Condition.Test("priority", ConditionOperator.AtLeast, "-1"), true, "conditions.values[0]" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void What_is_wrong_is_named_by_its_path(Condition condition, bool ofIncidents, string path) =>
        Should.Throw<InvalidChangeException>(() => ConditionCheck.Check(condition, "conditions", ofIncidents)).Field.ShouldBe(path);

    [Fact]
    public void Depth_and_number_are_bounded()
    {
        var leaf = Condition.Test("title", ConditionOperator.Equals, "x");
        var deep = leaf;
        for (var i = 0; i < 6; i++)
            deep = new Condition { All = [deep] };
        Should.Throw<InvalidChangeException>(() => ConditionCheck.Check(deep, "c", false));
        Should.Throw<InvalidChangeException>(() => ConditionCheck.Check(new Condition { Any = [.. Enumerable.Repeat(leaf, 51)] }, "c", false));
        ConditionCheck.Check(new Condition { Any = [.. Enumerable.Repeat(leaf, 50)] }, "c", false);
    }

    [Fact]
    public void Every_field_of_the_content_can_be_tested_with_each_of_its_operators()
    {
        ConditionFields.All.Select(field => field.Id).ShouldBeUnique();
        foreach (var field in ConditionFields.All)
        {
            (field.Kind is null).ShouldBe(field.From.Count == 0, field.Id);
            foreach (var op in field.Operators)
            {
                var value = (field.Type, op) switch
                {
                    (ConditionType.Severity, _) => "low",
                    (ConditionType.Number, _) => "3",
                    (_, ConditionOperator.InNetwork) => "10.0.0.0/8",
                    (ConditionType.Address, _) => "10.0.0.1",
                    _ => "x",
                };
                var test = Condition.Test(field.Id, op, value);
                ConditionCheck.Check(test, "c", ofIncidents: true);
                test.ToString().ShouldContain(field.Label);
            }
        }
    }

    [Fact]
    public void A_hostile_pattern_is_no_slower_than_its_length()
    {
        var text = new string('a', 30_000);
        Wildcard.Fits("*a*a*a*a*a*a*a*a*a*b", text).ShouldBeFalse();
        Wildcard.Fits("*", "").ShouldBeTrue();
        Wildcard.Fits("a*b", "a**b").ShouldBeTrue();
        Wildcard.Fits("?", "").ShouldBeFalse();
    }
}
