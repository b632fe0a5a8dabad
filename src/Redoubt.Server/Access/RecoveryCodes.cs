using System.Security.Cryptography;

namespace Redoubt.Server.Access;

/// <summary>Codes that stand in for a lost authenticator app, each once: <c>abcd-efgh-jkmn</c>.</summary>
internal static class RecoveryCodes
{
    public const int Count = 10;

    // 60 bits each: a plain hash is enough.
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";

    public static IReadOnlyList<string> Make() =>
        [.. Enumerable.Range(0, Count).Select(_ => string.Join('-', Enumerable.Range(0, 3).Select(_ => RandomNumberGenerator.GetString(Letters, 4))))];

    /// <summary>How one is kept, however it was typed.</summary>
    public static string Hash(string code) => Token.Hash(string.Concat(code.ToLowerInvariant().Where(char.IsLetterOrDigit)));
}
