using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Skills.IncidentSummary;
using Redoubt.Evidence;

namespace Redoubt.Copilot.Guiding;

/// <summary>Fills a query of a playbook with what its alerts name. What stands in alerts ends up in quoted text, whatever it is.</summary>
internal sealed partial class HuntText
{
    /// <summary>Values of one list; a query of hundreds is no longer one that a person changes.</summary>
    private const int MostValues = 25;

    private const int LongestValue = 300;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly Dictionary<string, List<string>> _lists = new(StringComparer.Ordinal);
    private readonly DateTimeOffset _from;
    private readonly DateTimeOffset _to;

    public HuntText(PlaybookMatch match)
    {
        _from = match.Alerts.Min(alert => alert.Start).MovedBy(-Day);
        _to = match.Alerts.Max(alert => alert.End).MovedBy(Day);
        List<Tally> tallies = [.. match.Tallies];
        tallies.Sort(Gravest);
        foreach (var tally in tallies)
            Take(tally.Seen);
    }

    /// <summary>The query; null when it asks for something that the alerts do not name.</summary>
    public string? Fill(string query)
    {
        var lacks = false;
        var filled = Slot().Replace(query, match =>
        {
            switch (match.Groups[1].Value)
            {
                case "from":
                    return Time(_from);
                case "to":
                    return Time(_to);
            }

            if (_lists.TryGetValue(match.Groups[1].Value, out var values))
                return string.Join(", ", values.Select(Quoted));
            lacks |= match.Groups[2].Length == 0;
            return "";
        });
        return lacks ? null : filled;
    }

    /// <summary>A text as the query language writes it.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var letter in text)
        {
            if (letter is '"' or '\\')
                quoted.Append('\\').Append(letter);
            else if (char.IsControl(letter) || letter is '\u2028' or '\u2029' || char.IsSurrogate(letter))
                quoted.Append(' ');
            else
                quoted.Append(letter);
        }

        return quoted.Append('"').ToString();
    }

    private static int Gravest(Tally one, Tally other)
    {
        var order = other.Gravest.CompareTo(one.Gravest);
        if (order == 0)
            order = other.Seen.Judgement.CompareTo(one.Seen.Judgement);
        if (order == 0)
            order = (other.Open.Count + other.Stopped).CompareTo(one.Open.Count + one.Stopped);
        return order != 0 ? order : string.CompareOrdinal(one.Seen.Reference.Key, other.Seen.Reference.Key);
    }

    private void Take(SeenEntity seen)
    {
        var entity = seen.Entity;
        switch (seen.Reference.Kind)
        {
            case EntityKind.Device:
                Add("devices", NameBook.Short(seen));
                break;
            case EntityKind.User:
                Add("accounts", TargetChoice.AccountOf(seen));
                Add("names", entity.Field("displayName") ?? TargetChoice.AccountOf(seen));
                Add("upns", entity.Field("upn"));
                break;
            case EntityKind.Ip when seen.Judgement >= 0 && IndicatorsSection.IsOutside(entity) && !ResponseLists.Instance.IsCommonAddress(entity.Field("address") ?? entity.Name):
                Add("addresses", entity.Field("address") ?? entity.Name);
                break;
            case EntityKind.File when seen.Judgement >= 0 && IndicatorsSection.IsFileIndicator(seen):
                Add("hashes", entity.Field("sha256"));
                Add("hashes", entity.Field("sha1"));
                Add("files", entity.Field("fileName") ?? entity.Name);
                break;
            case EntityKind.Url when seen.Judgement >= 0:
                Add("urls", entity.Field("url") ?? entity.Name);
                break;
            case EntityKind.Domain when seen.Judgement >= 0:
                Add("domains", entity.Field("name") ?? entity.Name);
                break;
            case EntityKind.Mail:
                Add("senders", entity.Field("sender"));
                Add("subjects", entity.Field("subject"));
                Add("messages", entity.Field("networkMessageId"));
                Add("recipients", entity.Field("recipient"));
                break;
        }
    }

    private void Add(string list, string? value)
    {
        if (string.IsNullOrWhiteSpace(value) || value.Length > LongestValue)
            return;
        if (!_lists.TryGetValue(list, out var values))
            _lists.Add(list, values = []);
        if (values.Count < MostValues && !values.Contains(value, StringComparer.OrdinalIgnoreCase))
            values.Add(value);
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\$([a-z]+)(\??)", RegexOptions.CultureInvariant)]
    private static partial Regex Slot();
}
