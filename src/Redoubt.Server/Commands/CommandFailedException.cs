namespace Redoubt.Server.Commands;

/// <summary>The work of a verb failed. The message says what and what to do; it is all that the person sees.</summary>
internal sealed class CommandFailedException(string message) : Exception(message);
