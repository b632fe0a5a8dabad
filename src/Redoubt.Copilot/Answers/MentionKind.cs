namespace Redoubt.Copilot.Answers;

/// <summary>What a <see cref="Mention"/> is.</summary>
public enum MentionKind
{
    Incident,
    Alert,
    Entity,
}
