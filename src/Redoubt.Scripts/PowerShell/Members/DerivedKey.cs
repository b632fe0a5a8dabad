using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>Bytes out of a password: PBKDF2, or .NET's own extension of PBKDF1. Each call goes on where the last one stopped.</summary>
internal sealed class DerivedKey(bool second, byte[] password, byte[] salt, int rounds, string hash)
{
    // More than any cipher takes.
    private const int Most = 4096;

    private int _taken;
    private int _block;
    private byte[]? _base;
    private byte[]? _extra;
    private int _extraAt;

    public byte[]? Take(int count)
    {
        if (count is < 1 or > Most || _taken + count > Most)
            return null;
        _taken += count;
        return second ? Rfc2898DeriveBytes.Pbkdf2(password, salt, rounds, new HashAlgorithmName(hash.ToUpperInvariant()), _taken)[^count..] : First(count);
    }

    private byte[]? First(int count)
    {
        var bytes = new byte[count];
        var had = 0;
        if (_extra is not null)
        {
            had = _extra.Length - _extraAt;
            if (had >= count)
            {
                Array.Copy(_extra, _extraAt, bytes, 0, count);
                _extraAt += count;
                return bytes;
            }

            // .NET copies from the wrong place here, and has to for ever.
            Array.Copy(_extra, had, bytes, 0, had);
            _extra = null;
        }

        if (Blocks(count - had) is not { } more)
            return null;
        Array.Copy(more, 0, bytes, had, count - had);
        if (more.Length > count - had)
            (_extra, _extraAt) = (more, count - had);
        return bytes;
    }

    private byte[]? Blocks(int count)
    {
        if (_base is null)
        {
            _base = DigestMembers.Hash(hash, [.. password, .. salt]);
            for (var round = 1; round < rounds - 1 && _base is not null; round++)
                _base = DigestMembers.Hash(hash, _base);
        }

        if (_base is null)
            return null;
        var all = new List<byte>();
        for (; all.Count < count; _block++)
            all.AddRange(DigestMembers.Hash(hash, _block == 0 ? _base : [.. Encoding.ASCII.GetBytes(_block.ToString(CultureInfo.InvariantCulture)), .. _base])!);
        return [.. all];
    }
}
