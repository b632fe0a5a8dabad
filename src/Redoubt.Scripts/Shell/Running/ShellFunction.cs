using Redoubt.Scripts.Shell.Syntax;

namespace Redoubt.Scripts.Shell.Running;

/// <summary>A function, with where it was defined.</summary>
internal sealed class ShellFunction(string name, Node body, Site site, int place)
{
    public string Name { get; } = name;

    public Node Body { get; } = body;

    public Site Site { get; } = site;

    /// <summary>Where in its source it stands.</summary>
    public int Start { get; } = place;

    public int Calls { get; set; }

    /// <summary>How often it was called while it ran.</summary>
    public int Recursions { get; set; }

    /// <summary>How often it was seen to call itself.</summary>
    public int Bombs { get; set; }

    /// <summary>How many calls of it are under way.</summary>
    public int Depth { get; set; }
}

/// <summary>The text that is being run and the layer that it belongs to.</summary>
internal sealed record Site(SourceText Source, int Layer);
