using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Evidence;

namespace Redoubt.Copilot.Skills.IncidentSummary;

/// <summary>Questions worth asking next, about what the summary names most.</summary>
internal static class Prompts
{
    public static IReadOnlyList<Prompt> Suggest(Telling telling)
    {
        var devices = telling.Story.OfKind(EntityKind.Device).Take(2).Select(seen => Ask(telling, "prompt.device", seen, NameBook.Short(seen)));
        var users = telling.Story.OfKind(EntityKind.User).Where(seen => !seen.Reference.Key.Contains('@', StringComparison.Ordinal)).Take(2)
            .Select(seen => Ask(telling, "prompt.user", seen, NameBook.Short(seen)));
        var indicators = telling.Story.OfKind(EntityKind.Ip, EntityKind.Domain, EntityKind.Url)
            .Where(seen => seen.Judgement >= 0 && (seen.Reference.Kind != EntityKind.Ip || IndicatorsSection.IsOutside(seen.Entity)))
            .OrderByDescending(seen => seen.Judgement).Take(2)
            .Select(seen => Ask(telling, "prompt.indicator", seen, string.Concat(telling.Names.Of(seen).Runs.Select(run => run.Text))));
        return [.. devices, .. users, .. indicators];
    }

    private static Prompt Ask(Telling telling, string template, SeenEntity seen, string name)
    {
        var text = telling.Content.Claim(template).Fill(new Dictionary<string, Phrase>(StringComparer.Ordinal) { ["name"] = Phrase.Words(name) });
        return new Prompt(string.Concat(text.Runs.Select(run => run.Text)), seen.Reference with { Name = NameBook.Short(seen) });
    }
}
