namespace Redoubt.Copilot.Skills;

/// <summary>How sources are named, and what answers say that did without one.</summary>
public static class SourceWords
{
    public static string NameOf(SkillSource source) => source switch
    {
        SkillSource.Incidents => "Incidents and alerts",
        SkillSource.Hunting => "Hunting",
        SkillSource.ThreatIntelligence => "Threat intelligence",
        _ => "Script and file analysis",
    };

    /// <summary>That a source is switched off, for <see cref="Answers.Answer.Without"/>.</summary>
    public static string Off(SkillSource source) => $"{NameOf(source)} (switched off by an administrator)";

    /// <summary>Those of the sources that are switched off.</summary>
    public static IReadOnlyList<string> Off(Func<SkillSource, bool> isOn, params ReadOnlySpan<SkillSource> sources)
    {
        var off = new List<string>();
        foreach (var source in sources)
        {
            if (!isOn(source))
                off.Add(Off(source));
        }

        return off;
    }
}
