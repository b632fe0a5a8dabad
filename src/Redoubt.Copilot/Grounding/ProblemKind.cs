namespace Redoubt.Copilot.Grounding;

/// <summary>What sort of thing is wrong with a model's sentence.</summary>
internal enum ProblemKind
{
    /// <summary>A name, address or the like that is not in the facts.</summary>
    Name,

    /// <summary>A word that is no ordinary English one.</summary>
    Word,
    Number,
    Time,
    Quotation,

    /// <summary>It says otherwise how things stand.</summary>
    State,
    Order,
    Missing,
    Markup,

    /// <summary>It says more than what it words.</summary>
    Added,
    Length,
}
