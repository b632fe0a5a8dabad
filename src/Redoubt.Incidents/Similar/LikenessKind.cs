namespace Redoubt.Incidents.Similar;

/// <summary>What two incidents may have in common.</summary>
public enum LikenessKind
{
    /// <summary>A rule of a detector.</summary>
    Rule,

    /// <summary>An alert's title, whatever rule raised it.</summary>
    Title,

    Technique,
    Detector,

    /// <summary>A device, account, file, address, mail.</summary>
    Entity,

    /// <summary>A command line, its numbers and names of users aside.</summary>
    Command,
}
