using Redoubt.Incidents.Response;

namespace Redoubt.Incidents.Tests.Response;

public sealed class ActionCatalogTests
{
    [Fact]
    public void Every_kind_is_described() =>
        ActionCatalog.All.Select(action => action.Kind).Order().ShouldBe(Enum.GetValues<ActionKind>().Order());

    [Fact]
    public void Every_description_is_whole()
    {
        foreach (var action in ActionCatalog.All)
        {
            action.Label.ShouldNotBeNullOrWhiteSpace(action.Kind.ToString());
            action.Effect.ShouldContain("{target}", customMessage: action.Kind.ToString());
            action.Effect.ShouldEndWith(".", customMessage: action.Kind.ToString());
            action.Targets.ShouldNotBeEmpty(action.Kind.ToString());
            action.Needs.ShouldNotBeEmpty(action.Kind.ToString());
            action.Needs.ShouldAllBe(group => group.Count > 0 && group.All(field => field.Length > 0 && field.All(char.IsAsciiLetterOrDigit)));
            action.Permission.ShouldBeOneOf("actions.respond", "actions.respondMail");
            action.TwoPersons.ShouldBeFalse();
            action.Remediation.ShouldBeOneOf(null, "remediated", "blocked", "active");
        }
    }

    [Fact]
    public void What_undoes_an_action_is_done_to_the_same_things_with_the_same_permission()
    {
        foreach (var action in ActionCatalog.All.Where(action => action.UndoneBy is not null))
        {
            var inverse = ActionCatalog.Of(action.UndoneBy!.Value);
            inverse.Targets.ShouldBe(action.Targets, action.Kind.ToString());
            inverse.Permission.ShouldBe(action.Permission);
            inverse.Needs.SelectMany(group => group).ShouldBe(action.Needs.SelectMany(group => group));
            action.Irreversible.ShouldBeFalse();
        }
    }
}
