using System.Text.RegularExpressions;
using Redoubt.Evidence.Rows;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Redoubt.Evidence.Sources.Linux;

/// <summary>What a program's message looks like, and the row that it makes.</summary>
/// <param name="Program">The program; <c>*</c> for any.</param>
/// <param name="Pattern">The message; its groups are columns, or names in the column for the rest.</param>
/// <param name="Table">The row's table.</param>
/// <param name="Action">Its ActionType.</param>
/// <param name="Set">Further columns with their values.</param>
internal sealed record SyslogPattern(string Program, Regex Pattern, TableLayout Table, string Action, IReadOnlyDictionary<string, string> Set)
{
    /// <summary>All of <c>content/mappings/syslog-auth.yaml</c>, in order.</summary>
    public static IReadOnlyList<SyslogPattern> Load()
    {
        using var stream = typeof(SyslogPattern).Assembly.GetManifestResourceStream("mappings/syslog-auth.yaml")!;
        using var reader = new StreamReader(stream);
        var yaml = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build();
        // Without backtracking: the messages are hostile.
        return [.. yaml.Deserialize<Document>(reader).Events.Select(entry => new SyslogPattern(
            entry.Program, new Regex(entry.Pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant), TableLayout.Find(entry.Table)!, entry.Action, entry.Set))];
    }

    private sealed class Document
    {
        public List<Entry> Events { get; set; } = [];
    }

    private sealed class Entry
    {
        public string Program { get; set; } = "*";

        public string Pattern { get; set; } = "";

        public string Table { get; set; } = "DeviceEvents";

        public string Action { get; set; } = "";

        public Dictionary<string, string> Set { get; set; } = [];
    }
}
