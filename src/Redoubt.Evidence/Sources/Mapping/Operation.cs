namespace Redoubt.Evidence.Sources.Mapping;

/// <summary>What a mapping does with a field.</summary>
internal enum Operation
{
    /// <summary>A text as it is.</summary>
    Text,

    /// <summary>A text in lower case.</summary>
    Lower,

    /// <summary>A whole number, decimal or <c>0x</c>.</summary>
    Number,

    /// <summary>A truth: true, false, 1, 0.</summary>
    Truth,

    /// <summary>An instant.</summary>
    Time,

    /// <summary>A path: into FolderPath and FileName.</summary>
    Path,

    /// <summary>An account as <c>DOMAIN\name</c>: into AccountDomain and AccountName.</summary>
    Account,

    /// <summary>Hashes as <c>SHA1=..,MD5=..</c>: into SHA1, SHA256 and MD5.</summary>
    Hashes,

    /// <summary>An IP address, in its short form.</summary>
    Address,

    /// <summary>One of a list of words, which stands for another.</summary>
    Word,

    /// <summary>A registry path with a value at its end: into RegistryKey and RegistryValueName.</summary>
    RegistryValue,

    /// <summary>A registry path: into RegistryKey.</summary>
    RegistryKey,

    /// <summary>What Sysmon says of a registry value's data: into RegistryValueType and RegistryValueData.</summary>
    RegistryData,

    /// <summary>A command line: into ProcessCommandLine, and its program into FolderPath and FileName.</summary>
    Command,

    /// <summary>Kept with the rest under another name.</summary>
    As,

    /// <summary>A pipe's name as Sysmon writes it, kept with the rest as Windows calls it.</summary>
    Pipe,

    /// <summary>Left out: it says nothing that is not said elsewhere.</summary>
    Drop,
}
