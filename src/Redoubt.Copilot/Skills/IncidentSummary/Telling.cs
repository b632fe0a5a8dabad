using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Scripts;

namespace Redoubt.Copilot.Skills.IncidentSummary;

/// <summary>What all sections of one summary share while it is being told.</summary>
internal sealed class Telling
{
    private readonly Lazy<IReadOnlyList<IncidentScript>> _scripts;

    public Telling(StoryReading story, SkillContent content, DateTimeOffset now)
    {
        (Story, Content, Now) = (story, content, now);
        Facts = new FactSheet(story);
        Times = new Times(story.Start);
        Names = new NameBook(content);
        _scripts = new Lazy<IReadOnlyList<IncidentScript>>(() => IncidentScripts.Of(story).Items);
    }

    /// <summary>The command lines and scripts of the alerts, analyzed, worst first.</summary>
    public IReadOnlyList<IncidentScript> Scripts => _scripts.Value;

    public StoryReading Story { get; }

    public SkillContent Content { get; }

    public DateTimeOffset Now { get; }

    public FactSheet Facts { get; }

    public Times Times { get; }

    public NameBook Names { get; }

    public ClaimBuilder Claim(string id) => new(this, id);

    /// <summary>"Credential access" of credential-access.</summary>
    public static string TacticName(string tactic)
    {
        var words = PlainText.Clean(tactic.Replace('-', ' '), 40);
        return char.ToUpperInvariant(words[0]) + words[1..];
    }
}
