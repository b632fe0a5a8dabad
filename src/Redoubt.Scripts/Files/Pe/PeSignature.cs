using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Redoubt.Scripts.Files.Pe;

/// <summary>
/// Reads the signature of a program (Authenticode): who signed, and whether the file is still what was signed. Whether the signer is to
/// be trusted is not decided here: that needs the roots and revocations of the day.
/// </summary>
internal static class PeSignature
{
    private const string Part = "signature";

    public static void Read(PeImage image, FileDraft draft)
    {
        var (at, size) = image.Directory(4);
        if (at == 0 || size < 8)
        {
            draft.Fact("Signature", "Signed", "no");
            return;
        }

        var length = Math.Min(image.Bytes.U32(at), size);
        if (image.Bytes.U16(at + 6) != 2 || !image.Bytes.Has(at, length) || length <= 8)
        {
            draft.Warn("the signature is broken");
            draft.Fact("Signature", "Signed", "broken");
            return;
        }

        var signed = new SignedCms();
        try
        {
            signed.Decode(image.Bytes.Slice(at + 8, length - 8).Span);
        }
        catch (CryptographicException)
        {
            draft.Warn("the signature cannot be read");
            draft.Fact("Signature", "Signed", "cannot be read");
            return;
        }

        var intact = Covers(image, draft, signed, at, size);
        foreach (var signer in signed.SignerInfos.Cast<SignerInfo>().Take(4))
            Signer(draft, signer, intact);
        foreach (var one in signed.Certificates.Take(20))
        {
            draft.Row("Certificates", ["Subject", "Issuer", "Valid from", "Valid to", "Serial number", "SHA-1"],
                one.Subject, one.Issuer, Shown.Time(one.NotBefore), Shown.Time(one.NotAfter), one.SerialNumber, one.Thumbprint.ToLowerInvariant());
        }
    }

    private static bool? Covers(PeImage image, FileDraft draft, SignedCms signed, long at, uint size)
    {
        if (Digest(signed.ContentInfo.Content) is not var (algorithm, digest))
        {
            draft.Warn("what was signed cannot be read");
            return null;
        }

        var own = Hash(image, algorithm, at, size);
        if (own is null)
            return null;
        var same = own.AsSpan().SequenceEqual(digest);
        draft.Fact("Signature", "Digest", $"{algorithm.Name} {Convert.ToHexStringLower(digest)}");
        draft.Fact("Signature", "File is", same ? "as it was signed" : "altered since it was signed");
        if (!same)
            draft.Find("altered", 5, "Its signature does not fit: the file was altered after signing, or the signature comes from another file.", Part, "T1553.002", "T1036.001");
        return same;
    }

    private static void Signer(FileDraft draft, SignerInfo signer, bool? intact)
    {
        if (signer.Certificate is not { } certificate)
        {
            draft.Fact("Signature", "Signer", "its certificate is missing");
            return;
        }

        var name = certificate.GetNameInfo(X509NameType.SimpleName, false);
        draft.Fact("Signature", "Signer", certificate.Subject);
        draft.Fact("Signature", "Issuer", certificate.Issuer);
        var good = true;
        try
        {
            signer.CheckSignature(verifySignatureOnly: true);
        }
        catch (CryptographicException)
        {
            good = false;
        }

        draft.Fact("Signature", "Signature value", good ? "fits the certificate" : "does not fit the certificate");
        draft.Fact("Signature", "Trust", "not checked: the chain is as the file gives it");
        var time = Time(signer);
        draft.Fact("Signature", "Counter-signed", time is null ? "no" : Shown.Time(time.Value));
        var self = certificate.Subject == certificate.Issuer;
        if (!good)
            draft.Find("altered", 5, $"The signature of {name} does not fit its certificate.", Part, "T1553.002");
        else if (self)
            draft.Find("self-signed", 1, $"It is signed by {name} with a certificate that vouches for itself.", Part, "T1553.002");
        else if (intact == true)
            draft.Find("signed", -2, $"It is signed by {name} and was not altered since.", Part);
        if (good && intact == true)
        {
            draft.Content.Add(new FileClaim(
                $"It is signed by {Shown.Text(name, 80)}{(self ? " (self-signed)" : "")} and was not altered since; whether the signer is trusted was not checked.", [Part]));
        }
    }

    // SpcIndirectDataContent: what, then the algorithm and the digest.
    private static (HashAlgorithmName, byte[])? Digest(byte[] content)
    {
        try
        {
            var reader = new AsnReader(content, AsnEncodingRules.BER);
            // The content comes with or without the sequence around it.
            var outer = reader.ReadSequence();
            if (reader.HasData)
                outer = reader;
            else
                outer.ReadEncodedValue();
            var info = outer.ReadSequence();
            var algorithm = info.ReadSequence().ReadObjectIdentifier() switch
            {
                "1.3.14.3.2.26" => HashAlgorithmName.SHA1,
                "2.16.840.1.101.3.4.2.1" => HashAlgorithmName.SHA256,
                "2.16.840.1.101.3.4.2.2" => HashAlgorithmName.SHA384,
                "2.16.840.1.101.3.4.2.3" => HashAlgorithmName.SHA512,
                "1.2.840.113549.2.5" => HashAlgorithmName.MD5,
                _ => default,
            };
            return algorithm.Name is null ? null : (algorithm, info.ReadOctetString());
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    // All but the checksum, the directory entry of the signature, and the signature.
    private static byte[]? Hash(PeImage image, HashAlgorithmName algorithm, long at, uint size)
    {
        var span = image.Bytes.Span;
        var (sum, field) = ((int)image.Optional + 64, (int)image.DirectoryField(4));
        if (sum + 4 > field || field + 8 > at || at > span.Length)
            return null;
        using var hash = IncrementalHash.CreateHash(algorithm);
        hash.AppendData(span[..sum]);
        hash.AppendData(span[(sum + 4)..field]);
        hash.AppendData(span[(field + 8)..(int)at]);
        var after = at + size;
        if (after < span.Length)
            hash.AppendData(span[(int)after..]);
        else if (after == span.Length && at % 8 != 0)
            hash.AppendData(new byte[8 - (at % 8)]);
        return hash.GetHashAndReset();
    }

    private static DateTimeOffset? Time(SignerInfo signer)
    {
        try
        {
            foreach (var counter in signer.CounterSignerInfos.Cast<SignerInfo>())
            {
                if (SigningTime(counter) is { } time)
                    return time;
            }

            foreach (var attribute in signer.UnsignedAttributes)
            {
                // A time stamp of RFC 3161, as Microsoft puts it.
                if (attribute.Oid?.Value == "1.3.6.1.4.1.311.3.3.1" && attribute.Values.Count > 0
                    && Rfc3161TimestampToken.TryDecode(attribute.Values[0].RawData, out var token, out _))
                {
                    return token.TokenInfo.Timestamp;
                }
            }
        }
        catch (CryptographicException)
        {
            // No time, then.
        }

        return null;
    }

    private static DateTimeOffset? SigningTime(SignerInfo signer)
    {
        foreach (var attribute in signer.SignedAttributes)
        {
            if (attribute.Oid?.Value == "1.2.840.113549.1.9.5" && attribute.Values.Count > 0)
                return new Pkcs9SigningTime(attribute.Values[0].RawData).SigningTime;
        }

        return null;
    }
}
