namespace Redoubt.Copilot.Models;

/// <summary>Why what a model said, or did not say, cannot be used.</summary>
public enum ModelFault
{
    /// <summary>No model is set up for this, or models are switched off.</summary>
    Off,

    /// <summary>It did not answer in time.</summary>
    Slow,

    /// <summary>The connection ended in the middle of the reply.</summary>
    Broken,

    /// <summary>Nobody answers at its address.</summary>
    Unreachable,

    /// <summary>It does not accept the key.</summary>
    Unauthorized,

    /// <summary>It has too much to do, or failed.</summary>
    Busy,

    /// <summary>The service did not accept the request.</summary>
    Rejected,

    /// <summary>It declined to answer.</summary>
    Refused,

    /// <summary>The reply is larger than allowed.</summary>
    TooLarge,

    /// <summary>The reply is no JSON.</summary>
    Nonsense,

    /// <summary>The reply is JSON of another form than was asked for.</summary>
    WrongForm,

    /// <summary>The reply is not in English.</summary>
    WrongLanguage,

    /// <summary>The reply repeats what was sent.</summary>
    Echo,

    /// <summary>The reply says what the facts do not show.</summary>
    Ungrounded,

    /// <summary>The budget is used up.</summary>
    OverBudget,

    /// <summary>It failed several times in a row and is left alone for a while.</summary>
    Resting,
}
