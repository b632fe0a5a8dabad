using Redoubt.Incidents.Detection.Sigma.Conditions;
using Redoubt.Incidents.Detection.Sigma.Writing;

namespace Redoubt.Incidents.Detection.Sigma.Mapping;

/// <summary>A registry path: the key in one column, the value's name in another, the hive by its long name.</summary>
internal sealed class RegistryPathPlace(bool hasValue) : FieldPlace
{
    private const string Machine = @"HKEY_LOCAL_MACHINE\";
    private const string User = @"HKEY_CURRENT_USER\";

    // What a hive is called by rules, and what rows call it: those of users by the account's SID or without it.
    private static readonly (string Said, string[] Meant)[] Hives =
    [
        (@"HKLM\", [Machine]),
        (@"\REGISTRY\MACHINE\", [Machine]),
        (@"HKU\", [@"HKEY_USERS\", User]),
        (@"HKEY_USERS\", [@"HKEY_USERS\", User]),
        (@"\REGISTRY\USER\", [@"HKEY_USERS\", User]),
        (@"HKCU\", [User]),
        (@"HKCR\", [@"HKEY_CLASSES_ROOT\"]),
    ];

    public override string Text(Leg leg) => hasValue
        ? leg.Column("TargetObject", @"iff(isempty(RegistryValueName), RegistryKey, strcat(RegistryKey, ""\\"", RegistryValueName))")
        : "RegistryKey";

    protected override int Weight => hasValue ? Dear : Cheap;

    protected override KqlCondition Nothing(Leg leg) => new KqlAtom("isempty(RegistryKey)", Cheap);

    protected override KqlCondition Pattern(SigmaPattern pattern, bool mindsCase, Leg leg) =>
        KqlCondition.Any(Spelled(pattern).Distinct().Select(spelled => base.Pattern(spelled, mindsCase, leg)));

    private static IEnumerable<SigmaPattern> Spelled(SigmaPattern pattern)
    {
        // Where a pattern is open at its start the hive may stand in front of it or be the first of it.
        var inner = pattern.StartsOpen ? pattern.Skip(1) : pattern;
        foreach (var (said, meant) in Hives)
        {
            if (!inner.StartsWith(said))
                continue;
            var rest = inner.Skip(said.Length);
            foreach (var hive in meant)
            {
                yield return rest.After(hive);
                if (said == @"HKCU\")
                    yield return SigmaPattern.Parse(@"HKEY_CURRENT_USER\\S-1-5-21-*\\").Opened(false, false).Join(rest);
            }

            yield break;
        }

        yield return pattern;
    }
}

/// <summary>A registry value's data, in which Sysmon names the type.</summary>
internal sealed class RegistryDataPlace : FieldPlace
{
    private const string Data = "RegistryValueData";

    public override string Text(Leg leg) => Data;

    protected override KqlCondition Pattern(SigmaPattern pattern, bool mindsCase, Leg leg)
    {
        if (!pattern.Texts().Any(text => text.AsSpan().ContainsAny('(', ')') || text.Contains("WORD", StringComparison.OrdinalIgnoreCase)))
            return base.Pattern(pattern, mindsCase, leg);
        var type = pattern.StartsWith("DWORD (") ? "Dword" : pattern.StartsWith("QWORD (") ? "Qword" : null;
        if (type is not null && !pattern.HasWildcard && pattern.Inner.EndsWith(')') && TryNumber(pattern.Inner[7..^1], out var number))
        {
            // Sysmon writes the number in hexadecimal, Defender in decimal.
            return KqlCondition.All([
                new KqlEquals("RegistryValueType", [type], false, Cheap),
                new KqlEquals(Data, [pattern.Inner[7..^1], number.ToString(System.Globalization.CultureInfo.InvariantCulture)], false, Cheap)]);
        }

        var text = leg.Column("Details", $"case(RegistryValueType == \"Dword\", strcat(\"DWORD (\", {Data}, \")\"), RegistryValueType == \"Qword\", strcat(\"QWORD (\", {Data}, \")\"), {Data})");
        return Plain(text, pattern, mindsCase, Dear);
    }
}

/// <summary>A pipe's name, which rows have as Windows calls it.</summary>
internal sealed class PipePlace(FieldPlace stored) : FieldPlace
{
    private const string Prefix = @"\Device\NamedPipe";

    public override string Text(Leg leg) => stored.Text(leg);

    protected override int Weight => Dear;

    protected override KqlCondition Pattern(SigmaPattern pattern, bool mindsCase, Leg leg) =>
        base.Pattern(!pattern.StartsOpen && pattern.StartsWith(@"\") && !pattern.StartsWith(Prefix) ? pattern.After(Prefix) : pattern, mindsCase, leg);
}
