using System.Globalization;
using System.Security.Cryptography;

namespace Redoubt.Server.Access;

/// <summary>Passwords as they are kept: <c>pbkdf2-sha256$rounds$salt$hash</c>.</summary>
internal static class PasswordHash
{
    private const int Rounds = 600_000;
    private const int SaltBytes = 16;
    private const int HashBytes = 32;
    private const string Scheme = "pbkdf2-sha256";

    // Compared with when there is no such user, so that the answer takes as long.
    private static readonly Lazy<string> Nobody = new(() => Make(Token.New()));

    // Each takes a core for a while: a flood of sign-ins must not take all of them.
    private static readonly SemaphoreSlim Turns = new(Math.Max(1, Environment.ProcessorCount / 2));

    public static async Task<string> MakeAsync(string password, CancellationToken cancel = default)
    {
        await Turns.WaitAsync(cancel);
        try
        {
            return await Task.Run(() => Make(password), CancellationToken.None);
        }
        finally
        {
            Turns.Release();
        }
    }

    /// <summary>Whether a password is the one that was hashed. Without a hash it is not, and that takes as long to find out.</summary>
    public static async Task<bool> IsAsync(string password, string? hash, CancellationToken cancel = default)
    {
        await Turns.WaitAsync(cancel);
        try
        {
            return await Task.Run(() => Is(password, hash ?? Nobody.Value), CancellationToken.None) & hash is not null;
        }
        finally
        {
            Turns.Release();
        }
    }

    private static string Make(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var hash = Rfc2898DeriveBytes.Pbkdf2(password, salt, Rounds, HashAlgorithmName.SHA256, HashBytes);
        return $"{Scheme}${Rounds}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}";
    }

    private static bool Is(string password, string kept)
    {
        if (kept.Split('$') is not [Scheme, var rounds, var salt, var hash])
            return false;
        var expected = Convert.FromBase64String(hash);
        var actual = Rfc2898DeriveBytes.Pbkdf2(
            password, Convert.FromBase64String(salt), int.Parse(rounds, CultureInfo.InvariantCulture), HashAlgorithmName.SHA256, expected.Length);
        return CryptographicOperations.FixedTimeEquals(expected, actual);
    }
}
