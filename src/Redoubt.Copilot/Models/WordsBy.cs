namespace Redoubt.Copilot.Models;

/// <summary>Whose words an answer is in: the badge beside it.</summary>
public enum WordsBy
{
    BuiltIn,

    /// <summary>A model's, each sentence held against the facts that it cites.</summary>
    ModelChecked,
}
