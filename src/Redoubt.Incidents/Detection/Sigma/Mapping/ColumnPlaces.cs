using System.Net;
using Redoubt.Incidents.Detection.Sigma.Conditions;
using Redoubt.Incidents.Detection.Sigma.Writing;

namespace Redoubt.Incidents.Detection.Sigma.Mapping;

/// <summary>A column of text.</summary>
internal sealed class TextPlace(string column) : FieldPlace
{
    public override string Text(Leg leg) => column;
}

/// <summary>A column of another type than text.</summary>
internal sealed class ConvertedPlace(string column) : FieldPlace
{
    public override string Text(Leg leg) => $"tostring({column})";

    protected override int Weight => 3;
}

/// <summary>A column of whole numbers, whose field may be written in hexadecimal.</summary>
internal sealed class NumberPlace(string column) : FieldPlace
{
    public override string Text(Leg leg) => $"tostring({column})";

    protected override int Weight => 3;

    protected override KqlCondition Nothing(Leg leg) => new KqlAtom($"isnull({column})", Cheap);

    protected override KqlCondition Pattern(SigmaPattern pattern, bool mindsCase, Leg leg)
    {
        if (pattern.HasWildcard || pattern.Inner is "" or "-")
            return base.Pattern(pattern, mindsCase, leg);
        // Null is no number, and not no number either.
        return TryNumber(pattern.Inner, out var number) ? new KqlAtom($"(isnotnull({column}) and {column} == {number})", Cheap) : KqlCondition.Never;
    }

    protected override KqlCondition Compare(NumberMatch number, Leg leg) =>
        new KqlAtom($"(isnotnull({column}) and {column} {number.Operator} {KqlText.Number(number.Number)})", Cheap);
}

/// <summary>A column of addresses, those of IPv6 in their short form.</summary>
internal sealed class AddressPlace(string column) : FieldPlace
{
    public override string Text(Leg leg) => column;

    protected override KqlCondition Pattern(SigmaPattern pattern, bool mindsCase, Leg leg) =>
        !pattern.HasWildcard && pattern.Inner.Contains(':', StringComparison.Ordinal) && IPAddress.TryParse(pattern.Inner, out var address)
            ? base.Pattern(SigmaPattern.Literal(address.ToString()), mindsCase, leg)
            : base.Pattern(pattern, mindsCase, leg);
}

/// <summary>A path: whole in one column, its last part in another.</summary>
internal sealed class PathPlace(string folder, string name, char separator) : FieldPlace
{
    public override string Text(Leg leg) => folder;

    protected override KqlCondition Pattern(SigmaPattern pattern, bool mindsCase, Leg leg)
    {
        // What ends with a separator and a name has this name.
        var inner = pattern.Inner;
        return pattern is { StartsOpen: true, EndsOpen: false, IsSimple: true } && inner.Length > 1 && inner[0] == separator && inner.LastIndexOf(separator) == 0
            ? new KqlEquals(name, [inner[1..]], mindsCase, Cheap)
            : base.Pattern(pattern, mindsCase, leg);
    }
}

/// <summary>A path of which only the last part is known.</summary>
internal sealed class FileNamePlace(string name) : FieldPlace
{
    public override string Text(Leg leg) => name;

    protected override KqlCondition Pattern(SigmaPattern pattern, bool mindsCase, Leg leg)
    {
        var inner = pattern.Inner;
        if (pattern is { EndsOpen: false, IsSimple: true } && inner.LastIndexOfAny(['\\', '/']) is >= 0 and var last && last < inner.Length - 1)
        {
            if (inner.AsSpan(0, last).ContainsAny('\\', '/'))
                leg.Warn($"Of {name} only the file's name is known: the folder is not compared.");
            return new KqlEquals(name, [inner[(last + 1)..]], mindsCase, Cheap);
        }

        return base.Pattern(pattern, mindsCase, leg);
    }
}

/// <summary>An account as DOMAIN\name, in two columns.</summary>
internal sealed class AccountPlace(string domain, string name) : FieldPlace
{
    public override string Text(Leg leg) => $@"strcat({domain}, ""\\"", {name})";

    protected override int Weight => 4;

    protected override KqlCondition Nothing(Leg leg) => new KqlAtom($"isempty({name})", Cheap);

    protected override KqlCondition Pattern(SigmaPattern pattern, bool mindsCase, Leg leg)
    {
        var inner = pattern.Inner;
        var slash = inner.IndexOf('\\', StringComparison.Ordinal);
        if (pattern.IsAnything || !pattern.IsSimple || pattern.EndsOpen || inner is "" or "-")
            return base.Pattern(pattern, mindsCase, leg);
        if (slash < 0)
        {
            return pattern.StartsOpen ? Plain(name, pattern, mindsCase, Cheap)
                : KqlCondition.All([new KqlEquals(name, [inner], mindsCase, Cheap), new KqlAtom($"isempty({domain})", Cheap)]);
        }

        var account = new KqlEquals(name, [inner[(slash + 1)..]], mindsCase, Cheap);
        if (slash == 0 && pattern.StartsOpen)
            return account;
        return KqlCondition.All([account, Plain(domain, SigmaPattern.Literal(inner[..slash]).Opened(pattern.StartsOpen, false), mindsCase, Cheap)]);
    }
}

/// <summary>A list of hashes with their names, each in a column of its own.</summary>
internal sealed class HashesPlace(string sha1, string sha256, string md5, FieldPlace importHash) : FieldPlace
{
    public override string Text(Leg leg) =>
        leg.Column("Hashes", $"strcat(\"SHA1=\", {sha1}, \",MD5=\", {md5}, \",SHA256=\", {sha256}, \",IMPHASH=\", {importHash.Text(leg)})");

    protected override int Weight => Dear;

    public FieldPlace Of(string name) => name.ToUpperInvariant() switch
    {
        "SHA1" => new TextPlace(sha1),
        "SHA256" => new TextPlace(sha256),
        "MD5" => new TextPlace(md5),
        _ => importHash,
    };

    protected override KqlCondition Nothing(Leg leg) => KqlCondition.All(new[] { sha1, sha256, md5 }.Select(column => new KqlAtom($"isempty({column})", Cheap)));

    private static readonly string[] Names = ["SHA256", "SHA1", "MD5", "IMPHASH"];

    protected override KqlCondition Pattern(SigmaPattern pattern, bool mindsCase, Leg leg)
    {
        if (!pattern.IsSimple || pattern.IsAnything)
            return base.Pattern(pattern, mindsCase, leg);
        var (name, digest) = pattern.Inner.IndexOf('=', StringComparison.Ordinal) is >= 0 and var equals
            ? (pattern.Inner[..equals], pattern.Inner[(equals + 1)..]) : ("", pattern.Inner);
        var whole = digest.Length is 32 or 40 or 64;
        if (digest.Length == 0 || !digest.All(char.IsAsciiHexDigit))
            return base.Pattern(pattern, mindsCase, leg);
        if (name.Length == 0)
        {
            return KqlCondition.Any(Names.Where(known => !whole || Length(known) == digest.Length)
                .Select(known => Digest(known, whole, SigmaPattern.Literal(digest).Opened(!whole, !whole), leg)));
        }

        var meant = Names.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
        return meant is null ? base.Pattern(pattern, mindsCase, leg) : Digest(meant, whole, SigmaPattern.Literal(digest).Opened(false, !whole && pattern.EndsOpen), leg);
    }

    // Columns have digests in lower case, rules as they like.
    private KqlCondition Digest(string name, bool whole, SigmaPattern pattern, Leg leg)
    {
        var place = Of(name);
        return Plain(place.Text(leg), whole ? SigmaPattern.Literal(pattern.Inner) : pattern, false, place is TextPlace ? Cheap : Dear);
    }

    private static int Length(string name) => name switch { "SHA256" => 64, "SHA1" => 40, _ => 32 };
}

/// <summary>A word that stands for another in the column.</summary>
internal sealed class WordPlace(string column, IReadOnlyDictionary<string, string> words, FieldPlace? otherwise) : FieldPlace
{
    public override string Text(Leg leg) => column;

    protected override KqlCondition Pattern(SigmaPattern pattern, bool mindsCase, Leg leg)
    {
        if (pattern.IsAnything || pattern.Inner is "" or "-")
            return base.Pattern(pattern, mindsCase, leg);
        var meant = words.Where(word => pattern.Matches(word.Key)).Select(word => word.Value).Distinct(StringComparer.Ordinal).ToList();
        // Rules of other sources use the words themselves.
        meant.AddRange(words.Values.Distinct(StringComparer.Ordinal).Where(word => pattern.Matches(word) && !meant.Contains(word)));
        if (meant.Count == 0)
            return otherwise?.Test(new PatternMatch(pattern, mindsCase), leg, _ => throw new InvalidOperationException()) ?? base.Pattern(pattern, mindsCase, leg);
        return new KqlEquals(column, meant, false, Cheap);
    }
}
