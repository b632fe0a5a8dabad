namespace Redoubt.Server.Access;

/// <summary>Nobody has signed in, or the session or key counts no longer.</summary>
internal sealed class SignInRequiredException() : Exception("Sign in first, or send an API key: Authorization: Bearer rdb_…");

/// <summary>A sign-in was refused. What it says is the same whatever of name and password was wrong.</summary>
/// <param name="message">What to do.</param>
/// <param name="secondFactor">Name and password were right; a code is needed.</param>
internal sealed class SignInFailedException(string message, bool secondFactor = false) : Exception(message)
{
    public bool SecondFactor => secondFactor;
}

/// <summary>Too many attempts or requests; how long to wait.</summary>
internal sealed class TooManyRequestsException(string message, TimeSpan wait) : Exception(message)
{
    /// <summary>Whole seconds, at least one.</summary>
    public int Seconds { get; } = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
}

/// <summary>The caller lacks a permission for what they want to give or change.</summary>
internal sealed class PermissionMissingException(string permission, string message) : Exception(message)
{
    public string Permission => permission;
}

/// <summary>There is no such user, group, role, key, session or link.</summary>
internal sealed class AccessNotFoundException(string message) : Exception(message);

/// <summary>It may not be done as things stand; the message says why.</summary>
internal sealed class AccessRefusedException(string message) : Exception(message);
