namespace Redoubt.Scripts;

/// <summary>What an analysis comes to.</summary>
public enum VerdictLabel
{
    /// <summary>Too little could be worked out to say anything.</summary>
    Unknown,

    /// <summary>Nothing harmful was found; that is not "safe".</summary>
    NothingHarmfulFound,

    /// <summary>A person should look.</summary>
    Suspicious,

    /// <summary>What attackers do, and hardly anybody else.</summary>
    Malicious,
}
