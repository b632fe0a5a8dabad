namespace Redoubt.Scripts.PowerShell.Values;

/// <summary>The enumerations whose members matter to what a script computes, or to a reader.</summary>
internal static class Enums
{
    private static readonly Dictionary<string, (string Name, long Number)[]> Types = new()
    {
        ["system.stringsplitoptions"] = [("None", 0), ("RemoveEmptyEntries", 1), ("TrimEntries", 2)],
        ["system.stringcomparison"] = [("CurrentCulture", 0), ("CurrentCultureIgnoreCase", 1), ("InvariantCulture", 2), ("InvariantCultureIgnoreCase", 3), ("Ordinal", 4), ("OrdinalIgnoreCase", 5)],
        ["system.base64formattingoptions"] = [("None", 0), ("InsertLineBreaks", 1)],
        ["system.midpointrounding"] = [("ToEven", 0), ("AwayFromZero", 1), ("ToZero", 2), ("ToNegativeInfinity", 3), ("ToPositiveInfinity", 4)],
        ["system.io.compression.compressionmode"] = [("Decompress", 0), ("Compress", 1)],
        ["system.io.compression.compressionlevel"] = [("Optimal", 0), ("Fastest", 1), ("NoCompression", 2), ("SmallestSize", 3)],
        ["system.io.seekorigin"] = [("Begin", 0), ("Current", 1), ("End", 2)],
        ["system.io.filemode"] = [("CreateNew", 1), ("Create", 2), ("Open", 3), ("OpenOrCreate", 4), ("Truncate", 5), ("Append", 6)],
        ["system.io.fileaccess"] = [("Read", 1), ("Write", 2), ("ReadWrite", 3)],
        ["system.text.regularexpressions.regexoptions"] =
            [("None", 0), ("IgnoreCase", 1), ("Multiline", 2), ("ExplicitCapture", 4), ("Compiled", 8), ("Singleline", 16), ("IgnorePatternWhitespace", 32), ("RightToLeft", 64), ("ECMAScript", 256), ("CultureInvariant", 512)],
        ["system.management.automation.splitoptions"] = [("RegexMatch", 1), ("SimpleMatch", 2), ("IgnorePatternWhitespace", 4), ("CultureInvariant", 8), ("Multiline", 16), ("Singleline", 32), ("IgnoreCase", 64), ("ExplicitCapture", 128)],
        ["system.text.normalizationform"] = [("FormC", 1), ("FormD", 2), ("FormKC", 5), ("FormKD", 6)],
        ["system.security.cryptography.ciphermode"] = [("CBC", 1), ("ECB", 2), ("OFB", 3), ("CFB", 4), ("CTS", 5)],
        ["system.security.cryptography.paddingmode"] = [("None", 1), ("PKCS7", 2), ("Zeros", 3), ("ANSIX923", 4), ("ISO10126", 5)],
        ["system.security.cryptography.cryptostreammode"] = [("Read", 0), ("Write", 1)],
        ["system.globalization.numberstyles"] = [("None", 0), ("AllowHexSpecifier", 512), ("HexNumber", 515), ("Integer", 7), ("Number", 111), ("Float", 167), ("Any", 511)],
        ["system.environment+specialfolder"] =
            [("Desktop", 0), ("Programs", 2), ("MyDocuments", 5), ("Personal", 5), ("Favorites", 6), ("Startup", 7), ("Recent", 8), ("SendTo", 9), ("StartMenu", 11), ("DesktopDirectory", 16), ("Templates", 21),
             ("CommonStartMenu", 22), ("CommonPrograms", 23), ("CommonStartup", 24), ("CommonDesktopDirectory", 25), ("ApplicationData", 26), ("LocalApplicationData", 28), ("InternetCache", 32), ("CommonApplicationData", 35),
             ("Windows", 36), ("System", 37), ("ProgramFiles", 38), ("UserProfile", 40), ("SystemX86", 41), ("ProgramFilesX86", 42)],
        ["system.environmentvariabletarget"] = [("Process", 0), ("User", 1), ("Machine", 2)],
        ["system.net.securityprotocoltype"] = [("SystemDefault", 0), ("Ssl3", 48), ("Tls", 192), ("Tls11", 768), ("Tls12", 3072), ("Tls13", 12288)],
        ["system.consolecolor"] = [("Black", 0), ("DarkBlue", 1), ("DarkGreen", 2), ("DarkCyan", 3), ("DarkRed", 4), ("DarkMagenta", 5), ("DarkYellow", 6), ("Gray", 7), ("DarkGray", 8), ("Blue", 9), ("Green", 10), ("Cyan", 11), ("Red", 12), ("Magenta", 13), ("Yellow", 14), ("White", 15)],
        ["system.dayofweek"] = [("Sunday", 0), ("Monday", 1), ("Tuesday", 2), ("Wednesday", 3), ("Thursday", 4), ("Friday", 5), ("Saturday", 6)],
        ["system.reflection.bindingflags"] =
            [("Default", 0), ("IgnoreCase", 1), ("DeclaredOnly", 2), ("Instance", 4), ("Static", 8), ("Public", 16), ("NonPublic", 32), ("FlattenHierarchy", 64), ("InvokeMethod", 256), ("CreateInstance", 512), ("GetField", 1024), ("SetField", 2048), ("GetProperty", 4096), ("SetProperty", 8192)],
        ["system.diagnostics.processwindowstyle"] = [("Normal", 0), ("Hidden", 1), ("Minimized", 2), ("Maximized", 3)],
        ["system.management.automation.actionpreference"] = [("SilentlyContinue", 0), ("Stop", 1), ("Continue", 2), ("Inquire", 3), ("Ignore", 4)],
        ["system.management.automation.commandtypes"] = [("Alias", 1), ("Function", 2), ("Filter", 4), ("Cmdlet", 8), ("ExternalScript", 16), ("Application", 32), ("Script", 64), ("All", 383)],
    };

    public static bool Has(string type) => Types.ContainsKey(type);

    /// <summary>A member by name, or several with commas; null when there is none of that name.</summary>
    public static EnumValue? Parse(string type, string text)
    {
        if (!Types.TryGetValue(type, out var members))
            return null;
        var number = 0L;
        var names = new List<string>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (long.TryParse(part, out var plain))
            {
                number |= plain;
                names.Add(Name(members, plain));
                continue;
            }

            // PowerShell takes an unambiguous beginning of a name too.
            var found = Array.FindIndex(members, member => member.Name.Equals(part, StringComparison.OrdinalIgnoreCase));
            if (found < 0)
                found = part.Length > 0 && Array.FindAll(members, member => member.Name.StartsWith(part, StringComparison.OrdinalIgnoreCase)).Length == 1 ? Array.FindIndex(members, member => member.Name.StartsWith(part, StringComparison.OrdinalIgnoreCase)) : -1;
            if (found < 0)
                return null;
            number |= members[found].Number;
            names.Add(members[found].Name);
        }

        return new EnumValue(type, string.Join(", ", names), number);
    }

    public static EnumValue? Of(string type, long number) => Types.TryGetValue(type, out var members) ? new EnumValue(type, Name(members, number), number) : null;

    /// <summary>The number of a name or number in a value; null when it is none of the enumeration's.</summary>
    public static long? Number(string type, Value value) => value switch
    {
        EnumValue named => named.Number,
        TextValue text => Parse(type, text.Text)?.Number,
        ArrayValue array => array.Items.Aggregate((long?)0, (sum, one) => sum | Number(type, one)),
        _ => Numbers.Whole(value),
    };

    private static string Name((string Name, long Number)[] members, long number) =>
        Array.Find(members, member => member.Number == number).Name ?? number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
