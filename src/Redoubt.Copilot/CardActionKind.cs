namespace Redoubt.Copilot;

/// <summary>What the button of a <see cref="GuidanceCard"/> does.</summary>
public enum CardActionKind
{
    /// <summary>Orders an action on the targets.</summary>
    Order,

    /// <summary>Opens hunting with a query that can be changed.</summary>
    Hunt,

    /// <summary>Copies a message to a person.</summary>
    Message,

    /// <summary>Marks as done what nothing here can do.</summary>
    Check,
}
