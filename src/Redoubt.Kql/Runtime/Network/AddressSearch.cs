namespace Redoubt.Kql.Runtime.Network;

/// <summary>IPv4 addresses in texts: four decimal parts, not joined to further letters or digits.</summary>
internal static class AddressSearch
{
    /// <summary>Whether a text has one of some addresses; each further argument is one or a JSON array of them.</summary>
    public static bool Has(ReadOnlySpan<Cell> arguments) =>
        Find(arguments, static sought => IpAddress.Parse4(sought) is { Prefix: 128 }, static (found, sought) => found.SequenceEqual(sought));

    /// <summary>Whether a text has an address with one of some beginnings, each whole parts with a dot (<c>10.1.</c>) or an address.</summary>
    public static bool HasPrefix(ReadOnlySpan<Cell> arguments) => Find(
        arguments,
        IsPrefix,
        static (found, sought) => sought.EndsWith('.') ? found.StartsWith(sought, StringComparison.Ordinal) : found.SequenceEqual(sought));

    private delegate bool Match(ReadOnlySpan<char> found, string sought);

    private static bool Find(ReadOnlySpan<Cell> arguments, Func<string, bool> valid, Match match)
    {
        var text = arguments[0].Text ?? "";
        var sought = new List<string>();
        foreach (var argument in arguments[1..])
            sought.AddRange(AddressRanges.Items(argument.Text ?? "").Where(valid));
        if (sought.Count == 0)
            return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]) || (i > 0 && char.IsLetterOrDigit(text[i - 1])))
                continue;
            var found = Candidate(text.AsSpan(i));
            if (found.IsEmpty || IpAddress.Parse4(found) is null)
                continue;
            foreach (var one in sought)
            {
                if (match(found, one))
                    return true;
            }
        }

        return false;
    }

    /// <summary>What looks like an address at the beginning of a text; empty when nothing does.</summary>
    private static ReadOnlySpan<char> Candidate(ReadOnlySpan<char> text)
    {
        var i = 0;
        for (var part = 0; part < 4; part++)
        {
            if (part > 0 && (i >= text.Length || text[i++] != '.'))
                return [];
            var start = i;
            while (i < text.Length && char.IsAsciiDigit(text[i]) && i - start < 3)
                i++;
            if (i == start)
                return [];
        }

        return i < text.Length && char.IsLetterOrDigit(text[i]) ? [] : text[..i];
    }

    private static bool IsPrefix(string text)
    {
        if (!text.EndsWith('.'))
            return IpAddress.Parse4(text) is { Prefix: 128 };
        var dots = text.Count(c => c == '.');
        return dots <= 3 && IpAddress.Parse4(text + string.Join('.', Enumerable.Repeat('0', 4 - dots))) is { Prefix: 128 };
    }
}
