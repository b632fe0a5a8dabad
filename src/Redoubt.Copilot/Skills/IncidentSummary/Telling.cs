using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Scripts;
using Redoubt.Incidents;

namespace Redoubt.Copilot.Skills.IncidentSummary;

/// <summary>What all sections of one summary share while it is being told.</summary>
internal sealed class Telling
{
    private readonly Lazy<IReadOnlyList<IncidentScript>> _scripts;

    /// <param name="story">What is told.</param>
    /// <param name="content">The words.</param>
    /// <param name="now">The instant to tell it for, UTC.</param>
    /// <param name="scripts">Whether command lines and scripts are analyzed.</param>
    public Telling(StoryReading story, SkillContent content, DateTimeOffset now, bool scripts = true)
    {
        (Story, Content, Now) = (story, content, now);
        Facts = new FactSheet(story);
        Times = new Times(story.Start);
        Names = new NameBook(content);
        _scripts = new Lazy<IReadOnlyList<IncidentScript>>(() => scripts ? IncidentScripts.Of(story).Items : []);
    }

    /// <summary>The command lines and scripts of the alerts, analyzed, worst first.</summary>
    public IReadOnlyList<IncidentScript> Scripts => _scripts.Value;

    public StoryReading Story { get; }

    public SkillContent Content { get; }

    public DateTimeOffset Now { get; }

    public FactSheet Facts { get; }

    public Times Times { get; }

    public NameBook Names { get; }

    public StoryClaim Claim(string id) => new(this, id);

    /// <summary>Who wrote or did something: what machines are called is ours, what people are called theirs.</summary>
    public static Phrase Who(string by)
    {
        var name = PlainText.Clean(by, 64);
        return LogAuthor.IsPerson(by) ? Phrase.Name(name) : Phrase.Words(name);
    }

    /// <summary>"Credential access" of credential-access.</summary>
    public static string TacticName(string tactic)
    {
        var words = PlainText.Clean(tactic.Replace('-', ' '), 40);
        return char.ToUpperInvariant(words[0]) + words[1..];
    }
}
