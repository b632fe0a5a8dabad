namespace Redoubt.Scripts.Indicators;

/// <summary>Keys of the Windows registry, in every usual spelling of their hive.</summary>
internal static class RegistryScanner
{
    private static readonly (string Name, string Short)[] Hives =
    [
        ("HKEY_LOCAL_MACHINE", "HKLM"), ("HKEY_CURRENT_USER", "HKCU"), ("HKEY_CLASSES_ROOT", "HKCR"), ("HKEY_USERS", "HKU"), ("HKEY_CURRENT_CONFIG", "HKCC"),
        ("HKLM", "HKLM"), ("HKCU", "HKCU"), ("HKCR", "HKCR"), ("HKCC", "HKCC"), ("HKU", "HKU"),
    ];

    public static void Scan(string text, List<IndicatorMatch> matches)
    {
        var place = 0;
        while ((place = text.IndexOf("HK", place, StringComparison.OrdinalIgnoreCase)) >= 0)
        {
            var start = place;
            place += 2;
            if (start > 0 && char.IsLetterOrDigit(text[start - 1]))
                continue;
            if (Read(text, start, out var end) is not { } key)
                continue;
            matches.Add(new IndicatorMatch(IndicatorKind.RegistryKey, key, start, end - start));
            place = end;
        }
    }

    /// <summary>A key with the short name of its hive and single backslashes; null when the text does not start with one.</summary>
    public static string? Normalize(string text)
    {
        text = text.Trim();
        foreach (var prefix in (string[])["Microsoft.PowerShell.Core\\Registry::", "Registry::", "\\\\.\\", "REGISTRY\\", "Computer\\"])
        {
            if (text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                text = text[prefix.Length..];
        }

        return Read(text, 0, text.Length, out _);
    }

    private static string? Read(string text, int start, out int end)
    {
        var limit = Math.Min(text.Length, start + 400);
        var quote = start > 0 ? text[start - 1] : ' ';
        if (quote == ':' && start > 10)
        {
            // 'Registry::HKEY_...': the quote stands before the provider.
            var line = text.LastIndexOfAny(['"', '\'', ' ', '\n'], start - 1, Math.Min(start, 60));
            quote = line >= 0 ? text[line] : ' ';
        }

        if (quote is '"' or '\'')
        {
            var close = text.IndexOf(quote, start, limit - start);
            limit = close > 0 ? close : limit;
        }
        else
        {
            quote = ' ';
        }

        var stop = start;
        while (stop < limit && text[stop] is not ('"' or '\'' or '\n' or '\r' or '|' or '>' or '<' or '`' or ';') && (quote != ' ' || text[stop] is not (' ' or '\t' or ',' or ')' or ']' or '&')))
            stop++;
        return Read(text, start, stop, out end);
    }

    private static string? Read(string text, int start, int stop, out int end)
    {
        end = start;
        foreach (var (name, brief) in Hives)
        {
            if (string.Compare(text, start, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) != 0)
                continue;
            var rest = start + name.Length;
            if (rest < stop && text[rest] == ':')
                rest++;
            if (rest >= stop || text[rest] is not ('\\' or '/'))
                return null;
            var key = text[rest..stop].Replace('/', '\\').TrimEnd('\\', ' ', '.');
            while (key.Contains("\\\\", StringComparison.Ordinal))
                key = key.Replace("\\\\", "\\", StringComparison.Ordinal);
            if (key.Length < 3)
                return null;
            end = stop;
            return Clearing.Hole.Show(brief + key);
        }

        return null;
    }
}
