namespace Redoubt.Incidents;

/// <summary>What was asked makes no sense (HTTP 400).</summary>
/// <param name="field">The field at fault, by its name in the contract.</param>
/// <param name="message">What is wrong with it and what would be right.</param>
public sealed class InvalidChangeException(string field, string message) : Exception(message)
{
    /// <summary>The field at fault, by its name in the contract.</summary>
    public string Field { get; } = field;
}
