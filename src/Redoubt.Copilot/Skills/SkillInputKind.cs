namespace Redoubt.Copilot.Skills;

/// <summary>What an input of a skill may be. All come as text.</summary>
public enum SkillInputKind
{
    Text,

    /// <summary>The number of an incident.</summary>
    Incident,

    /// <summary>The id of an alert.</summary>
    Alert,

    /// <summary>A device's name or key.</summary>
    Device,

    /// <summary>A user's name, address or key.</summary>
    User,

    /// <summary>A file's hash, name or key.</summary>
    File,

    /// <summary>A whole number above 0.</summary>
    Number,

    /// <summary>One of the values that the input names.</summary>
    Choice,
}
