namespace Redoubt.Copilot.Chatting.Intents;

/// <summary>What somebody means by a question.</summary>
internal enum Intent
{
    Greet,
    Thank,
    Help,

    /// <summary>Something is to be changed: never done by the copilot.</summary>
    Change,
    Investigate,

    /// <summary>A query is to be written, and not run.</summary>
    Query,

    /// <summary>A query that is there is to be explained.</summary>
    Explain,

    /// <summary>Who did it.</summary>
    Actor,
    Report,
    Similar,

    /// <summary>What to begin with.</summary>
    Work,
    Guide,
    Scripts,
    Entity,
    Threat,

    /// <summary>What threatens the organisation.</summary>
    Brief,
    List,
    Alerts,
    Summary,
}
