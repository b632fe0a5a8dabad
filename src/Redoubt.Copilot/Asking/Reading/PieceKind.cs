namespace Redoubt.Copilot.Asking.Reading;

/// <summary>What a piece of a question is by its form.</summary>
internal enum PieceKind
{
    Word,
    Number,

    /// <summary>A text in quotes.</summary>
    Quoted,
    Address,

    /// <summary>An address with the length of its prefix.</summary>
    AddressRange,
    Md5,
    Sha1,
    Sha256,

    /// <summary>A long run of hexadecimal digits that has the length of no hash.</summary>
    HexId,
    Guid,
    Mail,
    Url,
    Domain,
    File,

    /// <summary>A file's extension: <c>.exe</c>, <c>*.exe</c>.</summary>
    Extension,
    Path,
    RegistryKey,

    /// <summary>The id of a security setting: <c>scid-2010</c>.</summary>
    Setting,

    /// <summary>A CVE id.</summary>
    Vulnerability,

    /// <summary>An ATT&amp;CK technique's id.</summary>
    Technique,

    /// <summary><c>domain\user</c>.</summary>
    Account,
    Sid,
    Mac,

    /// <summary>A word that looks like the name of something: it has digits, dashes or underscores in it.</summary>
    Name,
    Instant,

    /// <summary>A sign between words.</summary>
    Sign,
}
