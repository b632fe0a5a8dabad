namespace Redoubt.Evidence.Hunting;

/// <summary>What was asked makes no sense.</summary>
/// <param name="field">The field at fault.</param>
/// <param name="message">What is wrong with it and what would be right.</param>
public sealed class HuntRefusedException(string field, string message) : Exception(message)
{
    public string Field { get; } = field;
}

/// <summary>There is no such run, query or function, or it is another person's own.</summary>
public sealed class HuntNotFoundException(string message) : Exception(message);

/// <summary>Somebody else's run, name or query stands in the way.</summary>
public sealed class HuntConflictException(string message) : Exception(message);
