namespace Redoubt.Evidence.Sources.Mapping;

/// <summary>How Defender writes the beginning of a registry path that Sysmon and Windows abbreviate.</summary>
internal static class RegistryHive
{
    /// <summary>The hive's long name; what follows it is <paramref name="rest"/>.</summary>
    public static ReadOnlySpan<byte> Long(ReadOnlySpan<byte> path, out ReadOnlySpan<byte> rest)
    {
        if (After(path, @"HKLM\"u8, out rest) || After(path, @"\REGISTRY\MACHINE\"u8, out rest))
            return @"HKEY_LOCAL_MACHINE\"u8;
        if (After(path, @"HKU\"u8, out rest) || After(path, @"\REGISTRY\USER\"u8, out rest))
            return rest.StartsWith("S-1-5-21-"u8) ? @"HKEY_CURRENT_USER\"u8 : @"HKEY_USERS\"u8;
        if (After(path, @"HKCR\"u8, out rest))
            return @"HKEY_CLASSES_ROOT\"u8;
        rest = path;
        return [];
    }

    private static bool After(ReadOnlySpan<byte> path, ReadOnlySpan<byte> start, out ReadOnlySpan<byte> rest)
    {
        var starts = path.StartsWith(start);
        rest = starts ? path[start.Length..] : path;
        return starts;
    }
}
