namespace Redoubt.Scripts.Shell.Syntax;

/// <summary>The text of <c>&lt;&lt;END</c>: found when the line of its redirection has ended.</summary>
internal sealed class HereDocument(string delimiter, bool quoted, bool stripsTabs, int at)
{
    /// <summary>Where its redirection stands.</summary>
    public int At { get; } = at;

    public string Delimiter { get; } = delimiter;

    /// <summary>Nothing in it is expanded.</summary>
    public bool Quoted { get; } = quoted;

    public bool StripsTabs { get; } = stripsTabs;

    /// <summary>Where its first line starts and what follows the line of its delimiter.</summary>
    public int Start { get; set; }

    public int End { get; set; }

    public string Text { get; set; } = "";

    /// <summary>The text with its expansions; null when quoted.</summary>
    public Word? Body { get; set; }
}
