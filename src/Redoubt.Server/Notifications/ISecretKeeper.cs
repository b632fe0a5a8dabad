namespace Redoubt.Server.Notifications;

/// <summary>Keeps secrets unreadable in the store.</summary>
internal interface ISecretKeeper
{
    /// <summary>The secret as it may be stored.</summary>
    string Seal(string secret);

    /// <summary>The secret again.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It was sealed with another key, or changed.</exception>
    string Open(string sealedSecret);
}
