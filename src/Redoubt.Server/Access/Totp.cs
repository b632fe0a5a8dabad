using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Redoubt.Server.Access;

/// <summary>Codes of authenticator apps: RFC 6238 with SHA-1, 30 seconds and six digits, which is what all of them do.</summary>
internal static class Totp
{
    private const int Step = 30;
    private const int Digits = 6;

    /// <summary>A new shared secret, in base 32.</summary>
    public static string NewSecret() => Base32.Encode(RandomNumberGenerator.GetBytes(20));

    /// <summary>What an app reads from a QR code.</summary>
    public static string Address(string secret, string user) =>
        $"otpauth://totp/Redoubt:{Uri.EscapeDataString(user)}?secret={secret}&issuer=Redoubt&algorithm=SHA1&digits={Digits}&period={Step}";

    /// <summary>The time step that a code belongs to: the present one or one beside it, for clocks that differ, and later than the last one taken. Null when it is wrong.</summary>
    /// <param name="secret">Base 32.</param>
    /// <param name="code">What the person typed; spaces are passed over.</param>
    /// <param name="now">The time.</param>
    /// <param name="lastStep">The step of the last code that was taken.</param>
    public static long? Check(string secret, string code, DateTimeOffset now, long lastStep)
    {
        var typed = code.Replace(" ", "", StringComparison.Ordinal);
        var key = Base32.Decode(secret);
        long? found = null;
        for (var step = (now.ToUnixTimeSeconds() / Step) - 1; step <= (now.ToUnixTimeSeconds() / Step) + 1; step++)
        {
            if (Token.Same(Code(key, step), typed) && step > lastStep)
                found = step;
        }

        return found;
    }

    /// <summary>The code of a time step.</summary>
    /// <param name="key">The shared secret.</param>
    /// <param name="step">Half minutes since 1970.</param>
    /// <param name="digits">Digits of the code.</param>
    public static string Code(byte[] key, long step, int digits = Digits)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // The RFC and all apps say SHA-1; as an HMAC it is not weak.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 15;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset)) & 0x7FFFFFFF;
        return (number % (long)Math.Pow(10, digits)).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }
}
