namespace Redoubt.Server.Access.SingleSignOn;

/// <summary>Single sign-on did not work; the message says why, to whoever tried. It holds nothing secret.</summary>
internal sealed class ProviderException(string message, Exception? inner = null) : Exception(message, inner);
