namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>The text in a SecureString, and in the memory that one was written out to.</summary>
internal sealed record SecureText(string Text);
